import { authErrors } from './errors.ts';
import { type RequestHeaders, readHeader } from './headers.ts';
import { isToken } from './tokens.ts';

/** What a request shows of its sender. `session` is a bearer token; `session-cookie` came by itself, from a browser. */
export type CredentialKind = 'session' | 'session-cookie' | 'api-key' | 'device' | 'none';

/** See {@link readCredential}. */
export type Credential =
  | { readonly kind: Exclude<CredentialKind, 'none'>; readonly token: string }
  | { readonly kind: 'none'; readonly token: null };

/**
 * The one credential of a request, not yet checked: `Authorization: Bearer` (a session's, key's or device's token),
 * `X-Api-Key`, `X-Device-Token`, or else the session cookie. A header is chosen, a cookie comes along: a header wins.
 * Other `Authorization` schemes, which proxies use, are not ours. Throws `auth.ambiguous_credentials` (400) where headers differ.
 */
export function readCredential(headers: RequestHeaders, readSessionCookie: (header: string | undefined) => string | null): Credential {
  const [first, ...others] = fromHeaders(headers);
  if (first) {
    if (others.some((other) => other.kind !== first.kind || other.token !== first.token)) throw authErrors.ambiguous_credentials();
    return first;
  }
  const token = readSessionCookie(readHeader(headers, 'cookie') ?? undefined);
  return token ? { kind: 'session-cookie', token } : { kind: 'none', token: null };
}

function fromHeaders(headers: RequestHeaders): Credential[] {
  const bearer = /^Bearer +(\S+)$/i.exec(readHeader(headers, 'authorization') ?? '')?.[1];
  const apiKey = readHeader(headers, 'x-api-key');
  const device = readHeader(headers, 'x-device-token');
  const found: Credential[] = [];
  if (bearer) found.push({ kind: bearerKind(bearer), token: bearer });
  if (apiKey) found.push({ kind: 'api-key', token: apiKey });
  if (device) found.push({ kind: 'device', token: device });
  return found;
}

function bearerKind(token: string): 'session' | 'api-key' | 'device' {
  if (isToken('apiKey', token)) return 'api-key';
  return isToken('device', token) ? 'device' : 'session';
}
