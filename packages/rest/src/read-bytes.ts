import type { IncomingMessage } from 'node:http';
import type { SoukError } from '@souk/core/errors';
import { requestErrors } from '@souk/core/request-errors';

/** The caller hung up in the middle of its request: nothing is called and nobody waits for an answer. */
export class CallerGone extends Error {
  override readonly name = 'CallerGone';
}

/**
 * Reads a whole body of at most `limitBytes`. Throws `request.too_large` as soon as it is known to be larger
 * (what still comes is read and dropped, so that the caller gets to see the answer), and `CallerGone`.
 */
export function readBytes(req: IncomingMessage, limitBytes: number): Promise<Buffer> {
  refuseDeclaredLength(req, limitBytes);
  refuseContentEncoding(req);
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limitBytes) chunks.push(chunk);
    else reject(tooLarge(limitBytes));
  });
  req.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  rejectWhenGone(req, reject);
  return promise;
}

/** Calls `reject` with CallerGone if the request ends before its body is complete. */
export function rejectWhenGone(req: IncomingMessage, reject: (error: CallerGone) => void): void {
  req.once('error', () => reject(new CallerGone()));
  req.once('close', () => {
    if (!req.complete) reject(new CallerGone());
  });
}

/** Throws `request.too_large` when Content-Length already says so, telling `toldBytes` as the limit. */
export function refuseDeclaredLength(req: IncomingMessage, limitBytes: number, toldBytes = limitBytes): void {
  if (Number(req.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(toldBytes);
}

/** Compressed bodies are not taken: a small one may unpack to a huge one. Throws `request.unsupported_media_type`. */
export function refuseContentEncoding(req: IncomingMessage): void {
  const encoding = req.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return;
  throw requestErrors.unsupported_media_type({ message: 'Send the body without Content-Encoding.', details: { encoding } });
}

/** The error for a body or file over its limit. */
export function tooLarge(limitBytes: number): SoukError {
  return requestErrors.too_large({ details: { limitBytes } });
}

/** True when a body comes with the request, be it an empty one of unknown length. */
export function hasBody(req: IncomingMessage): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
}

/** The content type in lower case without parameters; empty when there is none. */
export function mediaTypeOf(req: IncomingMessage): string {
  const header = req.headers['content-type'] ?? '';
  const end = header.indexOf(';');
  return (end < 0 ? header : header.slice(0, end)).trim().toLowerCase();
}
