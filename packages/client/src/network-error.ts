/** No answer: refused, cut off, timed out, not found by name. */
export class NetworkError extends Error {
  constructor(url: string, cause: unknown) {
    super(`No answer from ${new URL(url, 'http://localhost').host}: ${reasonOf(cause)}`, { cause });
    this.name = 'NetworkError';
  }
}

/** Node's fetch only says "fetch failed" and hides why in the causes; one that tried several addresses has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}
