import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Whether a request may read `/metrics`: with the token where there is one, else from the machine itself; a proxy's requests are not its own. */
export function mayReadMetrics(req: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return req.headers['x-forwarded-for'] === undefined && isLoopback(req.socket.remoteAddress ?? '');
  const sent = Buffer.from(req.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return sent.length === wanted.length && timingSafeEqual(sent, wanted);
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
