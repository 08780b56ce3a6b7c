/** What PostgreSQL and the network say of a server that is away, full or ending, and of two transactions that waited for one another. */
const codes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300', '40001', '40P01']);

/** The same, where pg says it without a code. */
const messages = /^(timeout exceeded when trying to connect|Connection terminated)/;

/**
 * True for what is a fault of the moment: nothing was changed, or an Idempotency-Key tells what was, and the same request may go
 * well in a second.
 */
export function isMomentary(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && typeof error.code === 'string' && codes.has(error.code)) || messages.test(error.message);
}
