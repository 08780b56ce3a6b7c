import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { StoredEvent } from './event.ts';
import { parsePosition, toWireEvent } from './wire-event.ts';

interface EventStreamOptions {
  /** How often a comment is sent, so that proxies and clients see that the connection lives. */
  readonly heartbeatMs?: number;
  /** A client that takes nothing for this long is cut off; it resumes when it comes back. */
  readonly stallMs?: number;
}

/** One event as the text of a server-sent event; its `id` is the position. */
export function formatSse(event: StoredEvent): string {
  // JSON has no raw line breaks and a type none at all, so no payload can start a field or an event of its own.
  return `id: ${event.position}\nevent: ${event.type.replace(/\s/g, '')}\ndata: ${JSON.stringify(toWireEvent(event))}\n\n`;
}

/** A comment that clients ignore. */
export const sseHeartbeat = ': heartbeat\n\n';

/**
 * The position in a `Last-Event-ID` header, or undefined when there is none (a client that has seen no event sends it empty).
 * Throws `events.position_invalid` when it is not an id of ours.
 */
export function parseLastEventId(header: string | readonly string[] | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  return parsePosition(typeof header === 'string' ? header : header.join(','));
}

/**
 * Answers a request with `events` as `text/event-stream`, no faster than the client reads. Resolves when the events end,
 * the signal aborts or the client is gone. Errors of the subscription's start belong before this: await its `ready` first.
 * An error in the middle closes the connection; the client comes back with `Last-Event-ID` and is answered then.
 */
export async function writeEventStream(
  res: ServerResponse,
  events: AsyncIterable<StoredEvent>,
  signal: AbortSignal,
  { heartbeatMs = 15_000, stallMs = 60_000 }: EventStreamOptions = {},
): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  const stop = () => void iterator.return?.().catch(() => undefined);
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  // A first comment opens the stream in the client; `retry` is how soon it comes back after a cut.
  res.write(`retry: 1000\n${sseHeartbeat}`);
  const heartbeat = setInterval(() => res.writableNeedDrain || res.write(sseHeartbeat), heartbeatMs);
  signal.addEventListener('abort', stop);
  res.once('close', stop);
  if (signal.aborted || res.closed) stop();
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      if (res.destroyed) return;
      if (!res.write(formatSse(next.value))) await drained(res, stallMs);
    }
    res.end();
  } catch (error) {
    res.destroy();
    throw error;
  } finally {
    clearInterval(heartbeat);
    signal.removeEventListener('abort', stop);
    res.off('close', stop);
    stop();
  }
}

async function drained(res: ServerResponse, stallMs: number): Promise<void> {
  const giveUp = AbortSignal.timeout(stallMs);
  const waiting = new AbortController();
  const signal = AbortSignal.any([giveUp, waiting.signal]);
  // A closed response drains no more; the loop then sees that it is destroyed.
  const waits = [once(res, 'drain', { signal }), once(res, 'close', { signal })];
  try {
    await Promise.race(waits);
  } catch {
    res.destroy();
  } finally {
    waiting.abort();
    await Promise.allSettled(waits);
  }
}
