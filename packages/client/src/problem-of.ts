import { TRPCClientError } from '@trpc/client';
import { HttpError } from './http-error.ts';
import { isProblem, type Problem } from './problem.ts';

/** The problem an error of this client carries, or null when no answer of Souk's is behind it: no network, an abort, a proxy. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof HttpError) return error.problem;
  if (!(error instanceof TRPCClientError)) return null;
  const problem: unknown = error.data?.problem;
  return isProblem(problem) ? problem : problemOf(error.cause);
}
