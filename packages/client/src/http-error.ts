import { isProblem, type Problem } from './problem.ts';

/** An answer that is none of tRPC's: a proxy's page, a problem of the host itself, a wrong address. */
export class HttpError extends Error {
  readonly status: number;
  readonly problem: Problem | null;
  readonly retryAfterMs: number | null;

  constructor(response: Response, body: unknown) {
    const problem = isProblem(body) ? body : null;
    super(problem?.message ?? `Unexpected answer with status ${response.status}`);
    this.name = 'HttpError';
    this.status = response.status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs(response.headers);
  }
}

/** Milliseconds that a `Retry-After` header asks for, in seconds or as a date; null when there is none that can be read. */
export function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  const seconds = Number(value);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
}
