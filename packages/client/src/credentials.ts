import type { Operation } from '@trpc/client';
import type { SoukClientOptions } from './options.ts';

/** Who the client says it is, from one call to the next. */
export interface Credentials {
  /** Replaces whatever credential there is by a session's token, or by none. */
  setToken(token: string | null): void;
  /** The headers of a call. */
  headers(): Record<string, string>;
  /** What a WebSocket says first: it cannot send headers. Any kind of credential does as a token. */
  connectionParams(): Record<string, string>;
}

/** Set in the context of a call that is to carry no credential: an outdated one would be refused before the new one is given out. */
export const withoutCredential = { withoutCredential: true } as const;

/** Keeps the one credential of a client. Throws a TypeError when it was given several: the server would refuse them. */
export function createCredentials({ token, apiKey, deviceToken, organization }: SoukClientOptions): Credentials {
  const given = [token, apiKey, deviceToken].filter((value) => value !== undefined);
  if (given.length > 1) throw new TypeError('Give one of token, apiKey and deviceToken');
  let credential = given[0] ?? null;
  let header = 'authorization';
  if (apiKey !== undefined) header = 'x-api-key';
  if (deviceToken !== undefined) header = 'x-device-token';

  return {
    setToken: (next) => {
      credential = next;
      header = 'authorization';
    },
    headers: () => ({
      ...(credential === null ? {} : { [header]: header === 'authorization' ? `Bearer ${credential}` : credential }),
      ...(organization === undefined ? {} : { 'souk-organization': organization }),
    }),
    connectionParams: () => ({
      ...(credential === null ? {} : { token: credential }),
      ...(organization === undefined ? {} : { organization }),
    }),
  };
}

/** The headers of one call: who calls, and the key that makes a repeat harmless. */
export function callHeaders(credentials: Credentials, { context, type }: Operation): Record<string, string> {
  const { idempotencyKey, withoutCredential: isAnonymous } = context;
  return {
    ...(isAnonymous === true ? {} : credentials.headers()),
    ...(type === 'mutation' && typeof idempotencyKey === 'string' ? { 'idempotency-key': idempotencyKey } : {}),
  };
}
