import type { IncomingMessage } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { readCredential } from '@souk/auth/credentials';
import { refuseCrossSite } from '@souk/auth/csrf';
import { identify } from '@souk/auth/resolve-credentials';
import { readTrustCookie } from '@souk/auth/trust-cookie';
import { isSoukError } from '@souk/core/request-errors';
import type { Who } from '@souk/core/who';
import type { Context } from '@souk/domains/context';
import { actIn } from '@souk/domains/identity/act-in';
import type { Services } from '@souk/domains/services';
import { requestIdOf } from '@souk/observability/request-id';
import proxyAddress from 'proxy-addr';

interface ContextOptions {
  /** True for a WebSocket handshake: a GET that opens a way to change things. */
  readonly upgrade?: boolean;
  /** A token that came otherwise than in a header. */
  readonly token?: string | undefined;
  /** The organization to act in, where the address names it; else the `Souk-Organization` header does. */
  readonly organization?: string | undefined;
  /** What becomes of a cookie that comes without a word on where it comes from, as old apps send it. */
  readonly unknownOrigin?: 'refuse' | 'allow';
  readonly observe?: Context['observe'];
}

/**
 * Finds out who makes a request, once, for every surface. Throws `auth.invalid_credential` for a token that stands for
 * nobody and `auth.cross_site` for a change that another site's page makes with a browser's cookie.
 */
export async function createContext(services: Services, req: IncomingMessage, options: ContextOptions = {}): Promise<Context> {
  const { settings, sessions, database } = services;
  const headers = options.token ? { ...req.headers, authorization: `Bearer ${options.token}` } : req.headers;
  const credential = readCredential(headers, sessions.readCookie);
  refuseCrossSite({
    method: req.method ?? 'GET',
    headers,
    credential: credential.kind,
    allowedOrigins: [new URL(settings.PUBLIC_URL).origin, ...settings.CORS_ORIGINS],
    upgrade: options.upgrade ?? false,
    unknownOrigin: options.unknownOrigin,
  });
  const { who, session } = await identify(database.system, sessions, credential);
  const context = anonymousContext(services, req);
  if (session?.fresh && credential.kind === 'session-cookie') {
    context.responseHeaders.append('set-cookie', sessions.cookieFor(credential.token, session.expiresAt));
  }
  return {
    ...context,
    who: await actIn(services, who, options.organization ?? header(req, 'souk-organization')),
    observe: options.observe,
  };
}

/** A request before anybody knows whose it is. */
export function anonymousContext(services: Services, req: IncomingMessage): Context {
  return {
    services,
    who: { kind: 'anonymous' },
    origin: {
      requestId: requestIdOf(req),
      ip: addressOf(services, req),
      userAgent: header(req, 'user-agent'),
      trustToken: readTrustCookie(req.headers.cookie, services.settings.isProduction),
    },
    idempotencyKey: header(req, 'idempotency-key'),
    responseHeaders: new Headers(),
  };
}

/**
 * Looks again every so often whether whoever opened a stream still is who they were, for a stream may outlast a session, a key
 * or a role. Calls `cut` once where it does not; the client comes back, and is told then. Returns what ends it.
 */
export function keepChecking(
  { services, everyMs }: { readonly services: Services; readonly everyMs: number },
  req: IncomingMessage,
  { who, options }: { readonly who: Who; readonly options?: ContextOptions },
  cut: () => void,
): () => void {
  const end = () => clearInterval(timer);
  const refuse = () => {
    end();
    cut();
  };
  const timer = setInterval(() => {
    createContext(services, req, options).then(
      (again) => isDeepStrictEqual(again.who, who) || refuse(),
      // A database that is away for a moment refuses nobody.
      (error: unknown) => isSoukError(error) && refuse(),
    );
  }, everyMs);
  timer.unref();
  return end;
}

const trusts = new WeakMap<Services, (address: string, hop: number) => boolean>();

/** Where a request came from: its sender, or what the proxies in front that we trust say of it. */
export function addressOf(services: Services, req: IncomingMessage): string {
  const trust = trusts.get(services) ?? trustIn(services.settings.TRUST_PROXY);
  trusts.set(services, trust);
  // A socket that is closed already has no address any more.
  return req.socket.remoteAddress === undefined ? 'unknown' : proxyAddress(req, trust);
}

function trustIn(proxies: false | number | string[]): (address: string, hop: number) => boolean {
  if (proxies === false) return () => false;
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxyAddress.compile(proxies);
}

function header(req: IncomingMessage, name: string): string | null {
  const value = req.headers[name];
  return typeof value === 'string' ? value : null;
}
