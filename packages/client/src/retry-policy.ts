import { TRPCClientError } from '@trpc/client';
import { backoffMs, type RetryPlan } from './backoff.ts';
import { HttpError } from './http-error.ts';
import { NetworkError } from './network-error.ts';
import { problemOf } from './problem-of.ts';

/**
 * Milliseconds to wait before a call that failed on try number `attempt` is tried again, or null when it is not: it was refused,
 * its tries are used up, or the server asks for a longer wait than the plan allows.
 */
export function retryDelayMs(error: unknown, attempt: number, plan: RetryPlan): number | null {
  if (attempt >= plan.attempts || !isTransient(error)) return null;
  const askedMs = askedDelayMs(error);
  if (askedMs > plan.maxRetryAfterMs) return null;
  return Math.max(askedMs, backoffMs(plan, attempt));
}

/**
 * Whether the same call may succeed in a moment: no answer at all, an overloaded or restarting server, or the first request with
 * the same Idempotency-Key still running.
 */
export function isTransient(error: unknown): boolean {
  const status = statusOf(error);
  if (status === null) return error instanceof TRPCClientError && error.cause instanceof NetworkError;
  if (status === 409) return problemOf(error)?.code === 'request.idempotency_in_flight';
  return status === 429 || status === 502 || status === 503 || status === 504;
}

/** The HTTP status behind an error, or null when there was no answer. */
export function statusOf(error: unknown): number | null {
  if (error instanceof HttpError) return error.status;
  if (!(error instanceof TRPCClientError)) return null;
  const status: unknown = error.data?.httpStatus;
  return typeof status === 'number' ? status : statusOf(error.cause);
}

/** Milliseconds the server asked to be left alone; 0 when it said nothing. */
export function askedDelayMs(error: unknown): number {
  if (!(error instanceof TRPCClientError)) return 0;
  if (error.cause instanceof HttpError) return error.cause.retryAfterMs ?? 0;
  const seconds: unknown = error.data?.retryAfterSeconds;
  return typeof seconds === 'number' ? seconds * 1000 : 0;
}
