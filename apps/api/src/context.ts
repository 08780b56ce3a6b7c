import type { IncomingMessage } from 'node:http';
import { readCredential } from '@souk/auth/credentials';
import { refuseCrossSite } from '@souk/auth/csrf';
import { identify } from '@souk/auth/resolve-credentials';
import type { Context } from '@souk/domains/context';
import { actIn } from '@souk/domains/identity/act-in';
import type { Services } from '@souk/domains/services';
import { requestIdOf } from './request-id.ts';

interface ContextOptions {
  /** True for a WebSocket handshake: a GET that opens a way to change things. */
  readonly upgrade?: boolean;
  /** A token that came otherwise than in a header. */
  readonly token?: string | undefined;
}

/**
 * Finds out who makes a request, once, for every surface. Throws `auth.invalid_credential` for a token that stands for
 * nobody and `auth.cross_site` for a change that another site's page makes with a browser's cookie.
 */
export async function createContext(services: Services, req: IncomingMessage, options: ContextOptions = {}): Promise<Context> {
  const { settings, sessions, database } = services;
  const headers = options.token ? { ...req.headers, authorization: `Bearer ${options.token}` } : req.headers;
  const credential = readCredential(headers, sessions.readCookie);
  const allowedOrigins = [new URL(settings.PUBLIC_URL).origin, ...settings.CORS_ORIGINS];
  refuseCrossSite({
    method: req.method ?? 'GET',
    headers,
    credential: credential.kind,
    allowedOrigins,
    upgrade: options.upgrade ?? false,
  });
  const { who, session } = await identify(database.system, sessions, credential);
  const responseHeaders = new Headers();
  if (session?.fresh && credential.kind === 'session-cookie') {
    responseHeaders.append('set-cookie', sessions.cookieFor(credential.token, session.expiresAt));
  }
  return {
    services,
    who: await actIn(services, who, header(req, 'souk-organization')),
    origin: { requestId: requestIdOf(req), ip: ipOf(req), userAgent: header(req, 'user-agent') },
    idempotencyKey: header(req, 'idempotency-key'),
    responseHeaders,
  };
}

function header(req: IncomingMessage, name: string): string | null {
  const value = req.headers[name];
  return typeof value === 'string' ? value : null;
}

/** Express works the address out of trusted proxies' headers; a bare request has its socket's. */
function ipOf(req: IncomingMessage): string {
  return ('ip' in req && typeof req.ip === 'string' ? req.ip : undefined) ?? req.socket.remoteAddress ?? 'unknown';
}
