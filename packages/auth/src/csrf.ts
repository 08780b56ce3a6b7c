import type { CredentialKind } from './credentials.ts';
import { authErrors } from './errors.ts';
import { type RequestHeaders, readHeader } from './headers.ts';

/** What the rule looks at. */
export interface CrossSiteQuestion {
  readonly method: string;
  readonly headers: RequestHeaders;
  readonly credential: CredentialKind;
  /** Origins whose pages may act for a user, such as `https://console.example`; our public address among them. */
  readonly allowedOrigins: readonly string[];
  /** True for a WebSocket handshake: a GET that opens a way to change things. */
  readonly upgrade?: boolean;
  /** What becomes of a cookie without any word on where it comes from: no browser of today sends that, old apps do. */
  readonly unknownOrigin?: 'refuse' | 'allow';
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that another site makes in the name of the user whose browser it runs in, after the method of
 * Go's `CrossOriginProtection`: fetch metadata where sent, else `Origin` against `Host`. Keys and bearer tokens are sent by
 * nobody else's page, so they pass. Without a credential only a request known to come from elsewhere is refused: it could
 * sign its victim in as somebody else. Throws `auth.cross_site` (403).
 */
export function refuseCrossSite(question: CrossSiteQuestion): void {
  const { method, credential, upgrade = false, unknownOrigin = 'refuse' } = question;
  if (credential !== 'session-cookie' && credential !== 'none') return;
  if (safeMethods.has(method.toUpperCase()) && !upgrade) return;
  const source = sourceOf(question);
  if (source === 'other') throw authErrors.cross_site();
  if (source === 'unknown' && credential === 'session-cookie' && unknownOrigin === 'refuse') throw authErrors.cross_site();
}

function sourceOf({ headers, allowedOrigins }: CrossSiteQuestion): 'ours' | 'other' | 'unknown' {
  const origin = readHeader(headers, 'origin');
  if (origin && allowedOrigins.includes(origin)) return 'ours';
  const site = readHeader(headers, 'sec-fetch-site');
  // `none` is the user's own doing, such as a typed address.
  if (site) return site === 'same-origin' || site === 'none' ? 'ours' : 'other';
  if (!origin) return 'unknown';
  const host = readHeader(headers, 'host');
  return host !== null && hostOf(origin) === host.toLowerCase() ? 'ours' : 'other';
}

/** The host and port of an origin; null for `null` and the like. */
function hostOf(origin: string): string | null {
  return URL.parse(origin)?.host || null;
}
