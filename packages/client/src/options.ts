/** How calls that failed for the moment are repeated. */
export interface RetryOptions {
  /** How often a call is tried in all; 1 means never again. Default 5. */
  readonly attempts?: number;
  /** Wait before the second try; it doubles from there, and half of it is random. Default 250. */
  readonly minDelayMs?: number;
  /** Longest wait between two tries, a server's `Retry-After` apart. Default 10 000. */
  readonly maxDelayMs?: number;
  /** A server that asks for a longer wait than this gets no second try. Default 60 000. */
  readonly maxRetryAfterMs?: number;
}

/** What is told about a call just before it is tried again. */
export interface RetryNotice {
  /** `gate.captures.create` */
  readonly path: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  /** The try that failed, counted from 1. */
  readonly attempt: number;
  /** Null when a subscription's connection was cut: it comes back within a moment, and longer waits follow only if it cannot. */
  readonly delayMs: number | null;
  readonly error: Error;
}

/** What {@link createSoukClient} takes. At most one of `token`, `apiKey` and `deviceToken`. */
export interface SoukClientOptions {
  /** Where Souk is: `http://127.0.0.1:4000`; in a page that Souk itself serves, `''` will do. */
  readonly url: string;
  /** The session token of an earlier sign-in. */
  readonly token?: string;
  readonly apiKey?: string;
  readonly deviceToken?: string;
  /** Short name of the organization to act in, for people who belong to several. */
  readonly organization?: string;
  /** Sends the requests in place of the global `fetch`; uploads with progress in a browser use `XMLHttpRequest`. */
  readonly fetch?: typeof globalThis.fetch;
  /** What carries subscriptions: server-sent events (the default) or a WebSocket. */
  readonly transport?: 'sse' | 'ws';
  /** The WebSocket class, where the runtime has none (Node 20). */
  readonly WebSocket?: typeof globalThis.WebSocket;
  readonly retry?: RetryOptions;
  /** Called before every repeated try and every reconnect. */
  readonly onRetry?: (notice: RetryNotice) => void;
}
