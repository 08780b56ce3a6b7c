import { setTimeout as pause } from 'node:timers/promises';

/** A request that is sent until it is answered. */
export interface DeviceRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What is posted; without it the address is read. */
  readonly body?: string | FormData | undefined;
  /** Stops the trying. */
  readonly signal?: AbortSignal | undefined;
  /** Told of every try that failed for the moment. */
  readonly onWait?: ((reason: string, delayMs: number) => void) | undefined;
}

/** An answer that will not change when the request is repeated. */
export interface DeviceAnswer {
  readonly status: number;
  /** The JSON of the body; null when there is none. */
  readonly body: unknown;
  /** Whether it is the kept answer of an earlier request with the same Idempotency-Key. */
  readonly replayed: boolean;
  readonly tries: number;
}

const firstDelayMs = 250;
const longestDelayMs = 15_000;

/**
 * Sends a request, again and again as a device has to: it has nobody to ask, and its photo must not be lost. Waits as the server
 * says in `Retry-After`, else longer each time. The body's Idempotency-Key, among the headers, makes the repeats harmless.
 * Rejects only when the signal aborts.
 */
export async function send({ url, headers, body, signal, onWait }: DeviceRequest): Promise<DeviceAnswer> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      body: body ?? null,
      signal: signal ?? null,
    });
    signal?.throwIfAborted();
    if (!('reason' in outcome)) return { ...outcome, tries };
    const delayMs = Math.max(outcome.askedMs, backoffMs(tries));
    onWait?.(outcome.reason, delayMs);
    await pause(delayMs, undefined, signal && { signal });
  }
}

type Outcome = Omit<DeviceAnswer, 'tries'> | { readonly reason: string; readonly askedMs: number };

async function attempt(url: string, init: RequestInit): Promise<Outcome> {
  try {
    const response = await fetch(url, init);
    const body = parse(await response.text());
    const { status, headers } = response;
    if (!isForTheMoment(status, body)) return { status, body, replayed: headers.get('idempotency-replayed') === 'true' };
    const seconds = Number(headers.get('retry-after') ?? 0);
    return { reason: `status ${status}`, askedMs: Number.isFinite(seconds) ? seconds * 1000 : 0 };
  } catch {
    return { reason: 'no answer', askedMs: 0 };
  }
}

function isForTheMoment(status: number, body: unknown): boolean {
  if (status === 409) return typeof body === 'object' && body !== null && 'code' in body && body.code === 'request.idempotency_in_flight';
  return status === 429 || status === 502 || status === 503 || status === 504;
}

/** Doubles up to its limit; half of it is random, so that a yard full of cameras does not come back as one. */
function backoffMs(tries: number): number {
  const whole = Math.min(firstDelayMs * 2 ** (tries - 1), longestDelayMs);
  return Math.round(whole / 2 + (Math.random() * whole) / 2);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
