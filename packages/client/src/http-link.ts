import type { AppRouter } from '@souk/domains/router';
import { httpBatchLink, httpLink, splitLink, type TRPCLink } from '@trpc/client';
import superjson from 'superjson';
import { type Answer, fetchAnswer, type Send } from './answers.ts';
import { type Credentials, callHeaders } from './credentials.ts';

/** Where and as whom calls are sent. */
export interface Wire {
  /** The address of tRPC, without a slash at its end. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly send: Send;
}

// Longer addresses are refused by some proxies.
const maxURLLength = 4_000;
const maxItems = 20;

/** Queries made in the same tick go as one request; every mutation goes alone, for its Idempotency-Key and its files. */
export function httpCallLink({ url, credentials, send }: Wire): TRPCLink<AppRouter> {
  const fetch = async (input: RequestInfo | URL | string, init: RequestInit = {}): Promise<Answer> =>
    await fetchAnswer(send, String(input), init);
  return splitLink<AppRouter>({
    condition: ({ type }) => type === 'query',
    true: httpBatchLink({ url, fetch, transformer: superjson, maxURLLength, maxItems, headers: () => credentials.headers() }),
    false: httpLink({ url, fetch, transformer: superjson, headers: ({ op }) => callHeaders(credentials, op) }),
  });
}
