import { SoukError } from '@souk/core/errors';
import { issuesOf } from '@souk/core/request-errors';
import { sqlStateOf } from '@souk/db/pg-errors';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { z } from 'zod';

/** What is kept of an error that a job threw. */
export interface JobFailure {
  readonly name: string;
  readonly message: string;
  /** The code of a coded error, or the SQLSTATE of a failed query. */
  readonly code: string | null;
}

const maxMessageChars = 500;

/**
 * The part of an error that may be stored and shown: no stack, no query, no parameters (drizzle puts them into its message),
 * no password of a connection address.
 */
export function failureOf(error: unknown): JobFailure {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return { name: 'Error', message: 'something that is not an error was thrown', code: null };
  const code = cause instanceof SoukError ? cause.code : sqlStateOf(cause);
  return { name: cause.name, message: safeMessage(messageOf(cause)), code };
}

/** Where an error was thrown, for the log: its frames without its message. */
export function framesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').flatMap((line) => (/^ {4}at /.test(line) ? [line.trim()] : []));
}

function messageOf(error: Error): string {
  if (!(error instanceof z.ZodError)) return error.message;
  return issuesOf(error)
    .map((issue) => `${issue.path}: ${issue.message}`)
    .join('; ');
}

function safeMessage(message: string): string {
  return message
    .replaceAll(/:\/\/[^\s/@]*@/g, '://***@')
    .replaceAll(/\b(bearer|basic)\s+\S+/gi, '$1 ***')
    .slice(0, maxMessageChars);
}
