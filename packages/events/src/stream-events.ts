import { setTimeout as sleep } from 'node:timers/promises';
import { isSoukError } from '@souk/core/request-errors';
import type { StoredEvent } from './event.ts';
import type { OrganizationFeed } from './organization-feed.ts';

interface StreamOptions {
  /** The position to start after. */
  readonly after: number;
  readonly types: readonly string[] | undefined;
  readonly signal: AbortSignal;
  readonly onError: (error: Error) => void;
  /** How long to wait after a read that failed. */
  readonly retryMs: number;
}

/**
 * Yields a feed's events in order, page by page as they are asked for, until the signal aborts.
 * Throws `events.position_expired` when the reader was so slow that its next event was purged.
 */
export async function* streamEvents(feed: OrganizationFeed, options: StreamOptions): AsyncGenerator<StoredEvent, void> {
  const { types, signal } = options;
  const wanted = types && new Set(types);
  let cursor = options.after;
  while (!signal.aborted) {
    await feed.waitBeyond(cursor, signal);
    if (signal.aborted) return;
    for (const event of await nextPage(feed, cursor, options)) {
      cursor = event.position;
      if (!wanted || wanted.has(event.type)) yield event;
      if (signal.aborted) return;
    }
  }
}

async function nextPage(feed: OrganizationFeed, cursor: number, options: StreamOptions): Promise<readonly StoredEvent[]> {
  try {
    return await feed.pageAfter(cursor);
  } catch (error) {
    if (isSoukError(error) || !(error instanceof Error)) throw error;
    // The database is away for a moment: the stream waits for it instead of breaking off.
    options.onError(error);
    await pause(options.retryMs, options.signal);
    return [];
  }
}

/** Waits `ms`, or less when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
