import type { Database } from '@souk/db/database';
import { eventErrors } from './errors.ts';
import type { StoredEvent } from './event.ts';
import { createEventListener } from './event-listener.ts';
import { readLogBounds } from './event-log.ts';
import { createFeedRegistry } from './feed-registry.ts';
import { pause, streamEvents } from './stream-events.ts';
import { type EventHub, oneIteration, type SubscribeOptions } from './subscription.ts';

interface EventHubOptions {
  /** Called with what breaks on the way; streams go on by themselves. */
  readonly onError: (error: Error) => void;
  /** How often to look for events whose notification was lost, and how long to wait after a failed read. */
  readonly pollIntervalMs?: number;
}

/**
 * Opens the event log for live reading: one listening connection for the whole process, reads on the system pool.
 * A notification only says how far the log reaches; every event comes from the table, so none is lost or doubled.
 */
export function createEventHub(database: Database, { onError, pollIntervalMs = 3_000 }: EventHubOptions): EventHub {
  const closing = new AbortController();
  const feeds = createFeedRegistry(database.system);
  const listener = createEventListener({ url: database.url, onPosition: feeds.learn, onConnect: () => void catchUp(), onError });
  const polling = poll();

  async function catchUp(organizationId?: string): Promise<void> {
    await feeds.catchUp(organizationId).catch(onError);
  }

  async function poll(): Promise<void> {
    while (!closing.signal.aborted) {
      await pause(pollIntervalMs, closing.signal);
      if (!closing.signal.aborted) await catchUp();
    }
  }

  async function startOf({ organizationId, after }: SubscribeOptions): Promise<number> {
    if (after !== undefined && !(Number.isSafeInteger(after) && after >= 0)) throw eventErrors.position_invalid();
    const { last, oldest } = await readLogBounds(database.system, organizationId);
    if (after === undefined) return last;
    if (after > last) throw eventErrors.position_unknown({ details: { lastPosition: last } });
    const kept = after === last || (oldest !== null && oldest <= after + 1);
    if (!kept) throw eventErrors.position_expired({ details: { oldestPosition: oldest } });
    return after;
  }

  async function* stream(options: SubscribeOptions, ready: Promise<number>, signal: AbortSignal): AsyncGenerator<StoredEvent, void> {
    const after = await ready;
    const feed = feeds.acquire(options.organizationId);
    try {
      // For what was committed before the feed was there to hear of it.
      await catchUp(options.organizationId);
      yield* streamEvents(feed, { after, types: options.types, signal, onError, retryMs: pollIntervalMs });
    } finally {
      feeds.release(options.organizationId);
    }
  }

  return {
    subscribe: (options) => {
      const stopping = new AbortController();
      const signals = [closing.signal, stopping.signal, ...(options.signal ? [options.signal] : [])];
      const ready = startOf(options);
      // Whoever awaits it or iterates hears of a failure; nobody else has to.
      ready.catch(() => undefined);
      return { ready, ...oneIteration(stream(options, ready, AbortSignal.any(signals)), stopping) };
    },
    lastPosition: async (organizationId) => (await readLogBounds(database.system, organizationId)).last,
    oldestPosition: async (organizationId) => (await readLogBounds(database.system, organizationId)).oldest,
    listening: listener.listening,
    subscriberCount: feeds.subscriberCount,
    close: async () => {
      closing.abort();
      await Promise.all([listener.close(), polling]);
    },
  };
}
