import type { AppRouter } from '@souk/domains/router';
import { TRPCClientError } from '@trpc/client';
import type { EventSourceFetchInit, FetchLikeResponse } from 'eventsource';
import { parseJson } from './answers.ts';
import { backoffMs, pause, type RetryPlan } from './backoff.ts';
import { HttpError } from './http-error.ts';
import type { Wire } from './http-link.ts';
import { askedDelayMs, isTransient } from './retry-policy.ts';
import { serverErrorIn } from './server-errors.ts';

/** How one event stream is opened, again and again. */
export interface StreamFetch {
  /** For the EventSource. Answers once a stream is open or has been refused for good. */
  fetch(url: string | URL, init: EventSourceFetchInit): Promise<FetchLikeResponse>;
  /** Call it with every event: what has carried events is no failure when it is cut. */
  noteEvent(): void;
  /** Why the stream was refused for good, with the problem that the server told. */
  refusal(): TRPCClientError<AppRouter> | null;
}

/** A stream that lasted this long was no failure either, though nothing happened on it. */
const healthyMs = 5_000;

/**
 * Opens event streams with the client's credential in a header, so that no token is ever in an address. Waits while the server
 * cannot be reached or is restarting, longer with every failure in a row.
 */
export function createStreamFetch({ send, credentials }: Pick<Wire, 'send' | 'credentials'>, plan: RetryPlan): StreamFetch {
  let failures = 0;
  let openedAt = Number.POSITIVE_INFINITY;
  let refused: TRPCClientError<AppRouter> | null = null;

  /** One try: the stream, the refusal, or the milliseconds to leave a server alone that may answer later. */
  const open = async (url: string, init: EventSourceFetchInit): Promise<FetchLikeResponse | number> => {
    const response = await send(url, { ...init, headers: { ...init.headers, ...credentials.headers() } }).catch(() => null);
    init.signal.throwIfAborted();
    if (response === null) return 0;
    openedAt = Date.now();
    if (isEventStream(response)) return withRetryHint(response, Math.random() * plan.minDelayMs);
    const error = await errorIn(response);
    if (isTransient(error)) return Math.min(askedDelayMs(error), plan.maxRetryAfterMs);
    refused = error;
    return { ...pick(response), body: null };
  };
  return {
    noteEvent: () => {
      failures = 0;
    },
    refusal: () => refused,
    fetch: async (url, init) => {
      if (Date.now() - openedAt > healthyMs) failures = 0;
      for (let askedMs = 0; ; ) {
        if (failures > 0) await pause(Math.max(askedMs, backoffMs(plan, failures)), init.signal);
        failures += 1;
        const answer = await open(String(url), init);
        if (typeof answer !== 'number') return answer;
        askedMs = answer;
      }
    },
  };
}

function isEventStream({ status, headers }: Response): boolean {
  return status === 200 && (headers.get('content-type') ?? '').startsWith('text/event-stream');
}

async function errorIn(response: Response): Promise<TRPCClientError<AppRouter>> {
  const body = parseJson(await response.text().catch(() => ''));
  return serverErrorIn(body) ?? TRPCClientError.from(new HttpError(response, body));
}

/** Puts a `retry` field before the stream: without one, an EventSource waits three seconds after every cut. */
function withRetryHint(response: Response, delayMs: number): FetchLikeResponse {
  const reader = response.body?.getReader();
  let hint: Uint8Array | null = new TextEncoder().encode(`retry: ${Math.round(delayMs)}\n\n`);
  const read = async (): Promise<{ done: false; value: Uint8Array } | { done: true; value?: Uint8Array | undefined }> => {
    if (hint === null) return (await reader?.read()) ?? { done: true };
    const value = hint;
    hint = null;
    return { done: false, value };
  };
  return { ...pick(response), body: { getReader: () => ({ read, cancel: async () => await reader?.cancel() }) } };
}

/** A Response's fields are getters of its class, which a spread would lose. */
function pick({ url, status, redirected, headers }: Response): Omit<FetchLikeResponse, 'body'> {
  return { url, status, redirected, headers };
}
