import type { StoredEvent } from './event.ts';

/** Which events to read, and from where on. */
export interface SubscribeOptions {
  readonly organizationId: string;
  /** The position of the last event already handled; events after it follow. From now on when absent. */
  readonly after?: number | undefined;
  /** Only events of these types; all when absent. */
  readonly types?: readonly string[] | undefined;
  /** Ends the iteration, quietly. */
  readonly signal?: AbortSignal | undefined;
}

/** An ordered stream of an organization's events, to be iterated once. Ends when its signal aborts or the hub closes. */
export interface EventSubscription extends AsyncIterable<StoredEvent> {
  /**
   * The position the stream starts after. Rejects with `events.position_invalid`, `events.position_unknown` or
   * `events.position_expired`; await it to answer with a status before the stream starts.
   */
  readonly ready: Promise<number>;
}

/** The event log as live streams, for one process. */
export interface EventHub {
  subscribe(options: SubscribeOptions): EventSubscription;
  /** The newest position of the organization; 0 before its first event. */
  lastPosition(organizationId: string): Promise<number>;
  /** The oldest position still kept, or null when none is. */
  oldestPosition(organizationId: string): Promise<number | null>;
  /** False while the connection that hears of new events is being made again; streams then poll. */
  listening(): boolean;
  /** How many streams are open, for metrics. */
  subscriberCount(): number;
  /** Ends every stream and the listening connection. */
  close(): Promise<void>;
}

/**
 * A generator as an iterable whose `return` works while a `next` is waiting: a generator alone would queue the
 * `return` behind that `next`, and so never end a stream on which nothing happens.
 */
export function oneIteration<T>(generator: AsyncGenerator<T, void>, stopping: AbortController): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => await generator.next(),
      return: async () => {
        stopping.abort();
        return await generator.return();
      },
    }),
  };
}
