import type { IncomingMessage } from 'node:http';
import { problemOf } from '@souk/rest/to-souk-error';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { CompatHost } from '../host.ts';

/** A refusal as CarWatch words it: a status and a sentence. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Codes of ours for which CarWatch had words of its own. */
const words: Partial<Record<string, { readonly status?: number; readonly message: string }>> = {
  'identity.invalid_credentials': { message: 'Incorrect username or password' },
  'identity.username_taken': { message: 'Username already exists' },
  'identity.wrong_password': { message: 'Incorrect password' },
  'request.unauthenticated': { message: 'Unauthorized. Please log in.' },
  // CarWatch kept every photo, so its clients know of none that is gone.
  'gate.image_purged': { status: 404, message: 'No image found' },
  'media.empty': { status: 400, message: 'No selected file' },
};

/** Answers `{ success: true, … }`. */
export function sendSuccess(res: Response, fields: object, status = 200): void {
  res.status(status).json({ success: true, ...fields });
}

/** Answers `{ success: false, message }` with the status of the error; what is a bug of ours says nothing of itself. */
export function sendFailure(host: Pick<CompatHost, 'onBug' | 'requestIdOf'>, error: unknown, req: IncomingMessage, res: Response): void {
  if (res.headersSent) return void res.destroy();
  if (error instanceof Refusal) return void res.status(error.status).json({ success: false, message: error.message });
  const { status, problem, retryAfterSeconds, isBug } = problemOf(error, host.requestIdOf(req));
  if (isBug) host.onBug(error, req);
  const known = words[problem.code];
  if (retryAfterSeconds !== undefined) res.setHeader('Retry-After', Math.ceil(retryAfterSeconds));
  res.status(known?.status ?? status).json({ success: false, message: known?.message ?? problem.message });
}

/** The body as `schema` has it. Throws a {@link Refusal} with `message`, as CarWatch did, whatever exactly is wrong. */
export function readBody<S extends z.ZodType>(req: Pick<Request, 'body'>, schema: S, message: string): z.output<S> {
  const body: unknown = req.body;
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Refusal(400, message);
  return parsed.data;
}
