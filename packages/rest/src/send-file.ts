import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileBody, FileReply } from './file-reply.ts';

/**
 * Sends a file with its headers: 304 without the bytes when the caller has this `etag`, headers alone for HEAD.
 * A stream that fails before its first byte throws, so that an error can still be answered; later the connection is cut.
 */
export async function sendFile(req: IncomingMessage, res: ServerResponse, reply: FileReply): Promise<void> {
  const status = reply.status ?? 200;
  if (status === 200 && hasSameTag(req.headers['if-none-match'], reply.headers.etag)) {
    await discard(reply.body);
    const { 'content-type': _type, 'content-length': _length, ...kept } = reply.headers;
    res.writeHead(304, kept).end();
    return;
  }
  if (req.method === 'HEAD') {
    const length = reply.body instanceof Uint8Array ? { 'content-length': String(reply.body.length) } : {};
    await discard(reply.body);
    res.writeHead(status, { ...length, ...reply.headers }).end();
    return;
  }
  const body = typeof reply.body === 'function' ? await reply.body() : reply.body;
  if (body instanceof Uint8Array) {
    res.writeHead(status, { ...reply.headers, 'content-length': body.length }).end(body);
    return;
  }
  await stream(res, status, reply.headers, body);
}

async function stream(res: ServerResponse, status: number, headers: FileReply['headers'], body: AsyncIterable<Uint8Array | string>) {
  const chunks = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (res.destroyed) {
    await chunks.return?.();
    return;
  }
  res.writeHead(status, headers);
  try {
    await pipeline(Readable.from(resume(first, chunks), { objectMode: false }), res);
  } catch (cause) {
    await chunks.return?.();
    // The caller hung up: nobody is left to be told.
    if (!isPrematureClose(cause)) throw cause;
  }
}

async function* resume(first: IteratorResult<Uint8Array | string>, chunks: AsyncIterator<Uint8Array | string>) {
  for (let result = first; !result.done; result = await chunks.next()) yield result.value;
}

/** Closes a stream whose bytes are not wanted; a body that is a function was never opened. */
async function discard(body: FileReply['body']): Promise<void> {
  if (typeof body !== 'function' && !(body instanceof Uint8Array)) await closeUnread(body);
}

async function closeUnread(body: FileBody): Promise<void> {
  if (body instanceof Readable) body.destroy();
  else if (Symbol.asyncIterator in body) await body[Symbol.asyncIterator]().return?.();
}

function hasSameTag(ifNoneMatch: string | undefined, etag: string | undefined): boolean {
  if (ifNoneMatch === undefined || etag === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
}

function isPrematureClose(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
