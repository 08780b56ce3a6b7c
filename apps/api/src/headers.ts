import type { Settings } from '@souk/config/settings';
import compression from 'compression';
import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What every answer says to a browser: it is no page, belongs in no frame, and is not kept. What may be kept says so itself. */
export function securityHeaders({ CORS_ORIGINS, PUBLIC_URL }: Pick<Settings, 'CORS_ORIGINS' | 'PUBLIC_URL'>): RequestHandler[] {
  const nothing = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] };
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: nothing },
      // A page of another origin that may ask may show what it was given, such as a photo.
      crossOriginResourcePolicy: { policy: CORS_ORIGINS.length > 0 ? 'cross-origin' : 'same-origin' },
      // Over plain HTTP, as in a shop's own network, it would mean nothing.
      strictTransportSecurity: PUBLIC_URL.startsWith('https:'),
    }),
    (_req, res, next) => {
      res.setHeader('Cache-Control', 'no-store');
      next();
    },
  ];
}

/** Lets pages of the given origins read answers, cookies included. Those of any other get no such header, preflights included. */
export function corsFor(origins: readonly string[]): RequestHandler {
  const allowed = cors({
    origin: true,
    credentials: true,
    maxAge: 600,
    exposedHeaders: ['X-Request-Id', 'Retry-After', 'Idempotency-Replayed', 'ETag', 'Content-Disposition'],
  });
  return (req, res, next) => {
    res.vary('Origin');
    if (req.headers.origin !== undefined && origins.includes(req.headers.origin)) allowed(req, res, next);
    else next();
  };
}

/** Compresses what is worth it, but never what must arrive piece by piece: it would wait for the next block. */
export function compressed(): RequestHandler {
  return compression({
    filter: (req, res) => {
      const isStream = String(res.getHeader('content-type')).startsWith('text/event-stream') || req.headers['trpc-accept'] !== undefined;
      return !isStream && compression.filter(req, res);
    },
  });
}
