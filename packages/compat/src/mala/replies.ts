import type { IncomingMessage } from 'node:http';
import type { SoukError } from '@souk/core/errors';
import { isSoukError, requestErrors } from '@souk/core/request-errors';
import { problemOf } from '@souk/rest/to-souk-error';
import type { Response } from 'express';
import type { CompatHost } from '../host.ts';

/** Answers `{ success: true, … }`. */
export function sendSuccess(res: Response, fields: object, status = 200): void {
  res.status(status).json({ success: true, ...fields });
}

/**
 * Answers `{ success: false, error, message, code, field?, details? }` with the status of the error. `error` and `message` are one
 * sentence, for clients read the one or the other; what is a bug of ours says nothing of itself.
 */
export function sendFailure(host: Pick<CompatHost, 'onBug' | 'requestIdOf'>, error: unknown, req: IncomingMessage, res: Response): void {
  if (res.headersSent) return void res.destroy();
  const { status, problem, retryAfterSeconds, isBug } = problemOf(parserRefusal(error) ?? error, host.requestIdOf(req));
  if (isBug) host.onBug(error, req);
  if (retryAfterSeconds !== undefined) res.setHeader('Retry-After', Math.ceil(retryAfterSeconds));
  const [issue] = problem.issues ?? [];
  const field = issue ? inOldStyle(issue.path) : undefined;
  const sentence = issue ? `${field}: ${issue.message}` : problem.message;
  res.status(status).json({
    success: false,
    error: sentence,
    message: sentence,
    code: problem.code,
    field,
    details: problem.details,
  });
}

/** A refusal of one field. */
export function invalid(field: string, message: string): SoukError {
  return requestErrors.invalid({ issues: [{ path: field, message }] });
}

/** Some fields are refused by verbs, which know them by names of ours. */
function inOldStyle(path: string): string {
  return path.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Express's errors carry a status of their own. */
function parserRefusal(error: unknown): SoukError | undefined {
  if (isSoukError(error) || !(error instanceof Error && 'status' in error) || typeof error.status !== 'number') return undefined;
  if (error.status === 413) return requestErrors.too_large({ cause: error });
  return error.status >= 400 && error.status < 500 ? requestErrors.malformed({ cause: error }) : undefined;
}
