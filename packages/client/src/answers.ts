import { HttpError } from './http-error.ts';
import { NetworkError } from './network-error.ts';

/** Sends a request: `fetch`, or what stands in for it. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** An answer as tRPC's links read it. */
export interface Answer {
  readonly ok: boolean;
  json(): Promise<unknown>;
}

/**
 * Sends a request and reads its answer whole. Throws a {@link NetworkError} when none came, and an {@link HttpError} for anything
 * but an answer of tRPC's, so that a proxy's 502 page still says its status. An abort passes.
 */
export async function fetchAnswer(send: Send, url: string, init: RequestInit): Promise<Answer> {
  const { response, text } = await exchange(send, url, init);
  const body = parseJson(text);
  if (!isTrpcAnswer(body)) throw new HttpError(response, body);
  return { ok: response.ok, json: () => Promise.resolve(body) };
}

async function exchange(send: Send, url: string, init: RequestInit): Promise<{ response: Response; text: string }> {
  try {
    const response = await send(url, init);
    return { response, text: await response.text() };
  } catch (cause) {
    init.signal?.throwIfAborted();
    throw new NetworkError(url, cause);
  }
}

/** The value of a JSON text, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One answer, or the list of a batch. */
function isTrpcAnswer(body: unknown): boolean {
  if (Array.isArray(body)) return body.every(isTrpcAnswer);
  return typeof body === 'object' && body !== null && ('result' in body || 'error' in body);
}
