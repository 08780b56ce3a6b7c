import type { IncomingMessage, ServerResponse } from 'node:http';
import { compatRouter } from '@souk/compat/mount-compat';
import { isSoukError, requestErrors } from '@souk/core/request-errors';
import { authorizeEarly } from '@souk/domains/procedure';
import { appRouter } from '@souk/domains/router';
import type { Services } from '@souk/domains/services';
import type { Metrics } from '@souk/observability/metrics';
import { procedureObserver } from '@souk/observability/observe-procedures';
import { requestIdOf, sendRequestId } from '@souk/observability/request-id';
import { requestLog } from '@souk/observability/request-log';
import { nameRoute, requestMetrics } from '@souk/observability/request-metrics';
import { createRestHandler } from '@souk/rest/create-rest-handler';
import { sendProblem } from '@souk/rest/send-json';
import { problemOf } from '@souk/rest/to-souk-error';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { addressOf, anonymousContext, createContext, keepChecking } from './context.ts';

import { compressed, corsFor, securityHeaders } from './headers.ts';
import { limitUploads, type RateLimit } from './limits.ts';
import { type Lifecycle, operations, type ReadinessOptions, watchServices } from './operations.ts';
import { pages } from './pages.ts';
import { eventStream } from './streams.ts';
import { trpcSurface } from './trpc.ts';

const megabyte = 1024 * 1024;

/** What is the same for every surface, sockets included. */
interface AppOptions extends ReadinessOptions {
  readonly rateLimit: RateLimit;
  /** How often it is looked whether whoever follows a stream still may. */
  readonly recheckMs: number;
}

/** The HTTP surfaces of Souk as one express application. */
export function createApp(
  services: Services,
  metrics: Metrics,
  lifecycle: Lifecycle,
  { rateLimit, recheckMs, details }: AppOptions,
): Express {
  const { settings, log } = services;
  const uploads = limitUploads(24);
  // Old apps upload without signing in first; what they hold back is nobody else's.
  const oldUploads = limitUploads(8);
  watchServices(metrics, services, () => uploads.count() + oldUploads.count());

  const isBug = (error: unknown): boolean => problemOf(error, '').isBug;
  const contextOf = async (req: IncomingMessage, res: ServerResponse) => {
    uploads.refuseWhenFull(req);
    const context = await createContext(services, req, { observe: procedureObserver({ metrics, res, isBug }) });
    uploads.claim(req, res);
    return context;
  };
  const logBug = ({ error, path, req }: { readonly error: unknown; readonly path?: string | undefined; readonly req: IncomingMessage }) => {
    if (isBug(error)) log.error({ err: error, path, requestId: requestIdOf(req) }, 'a request failed');
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_req, res, next) => {
    // Each layer below waits for the end of a response in its own way, a dozen in all where a file is streamed.
    res.setMaxListeners(20);
    next();
  });
  app.use(sendRequestId);
  app.use(requestMetrics({ metrics, surfaces }));
  app.use(requestLog(log));
  app.use(closeWhenDraining(lifecycle));
  app.use(operations(services, metrics, lifecycle, { details }));
  app.use(securityHeaders(settings));
  app.use(corsFor(settings.CORS_ORIGINS));
  app.use(async (req, _res, next) => {
    await rateLimit.spend(addressOf(services, req));
    next();
  });
  app.use(compressed());
  app.use(
    '/trpc',
    trpcSurface({
      createContext: async (req, res) => {
        const context = await contextOf(req, res);
        // Every query may turn out to be a subscription.
        const watch = { services, everyMs: recheckMs };
        if (req.method === 'GET')
          res.once(
            'close',
            keepChecking(watch, req, context, () => res.destroy()),
          );
        return context;
      },
      anonymous: (req) => anonymousContext(services, req),
      formBytes: (settings.UPLOAD_LIMIT_MB + 1) * megabyte,
      onError: logBug,
    }),
  );
  app.get('/api/v1/events/stream', eventStream({ services, recheckMs }));
  app.use(
    createRestHandler({
      router: appRouter,
      basePath: '/api/v1',
      createContext: contextOf,
      authorize: authorizeEarly,
      requestIdOf: (req) => requestIdOf(req),
      onError: (report) => {
        if (report.path !== undefined && report.req.res) nameRoute(report.req.res, report.path);
        logBug(report);
      },
    }),
  );
  app.use(
    '/compat',
    (req, res, next) => {
      oldUploads.claim(req, res);
      next();
    },
    compatRouter({
      services,
      createContext: async (req, organization) => await createContext(services, req, { organization, unknownOrigin: 'allow' }),
      anonymous: (req) => anonymousContext(services, req),
      requestIdOf,
      onBug: (error, req) => logBug({ error, req }),
    }),
  );
  app.use(pages());
  app.use((req, res) => {
    sendProblem(res, problemOf(requestErrors.not_found(), requestIdOf(req)));
  });
  const onError: ErrorRequestHandler = (error, req, res, _next) => {
    logBug({ error: knownError(error), req });
    sendProblem(res, problemOf(knownError(error), requestIdOf(req)));
  };
  app.use(onError);
  return app;
}

const surfaces = [
  { name: 'rest', prefix: '/api/v1' },
  { name: 'docs', prefix: '/api/swagger-ui' },
  { name: 'docs', prefix: '/docs' },
  { name: 'docs', prefix: '/docs.js' },
  { name: 'docs', prefix: '/openapi.json' },
  { name: 'docs', prefix: '/openapi-3.0.json' },
  { name: 'trpc', prefix: '/trpc' },
  { name: 'compat', prefix: '/compat' },
  { name: 'operations', prefix: '/livez' },
  { name: 'operations', prefix: '/readyz' },
  { name: 'operations', prefix: '/metrics' },
];

/** A connection that is not kept moves its client to another process, or to whatever starts next. */
function closeWhenDraining(lifecycle: Lifecycle): RequestHandler {
  return (_req, res, next) => {
    if (lifecycle.draining) res.setHeader('Connection', 'close');
    next();
  };
}

/** Express and what it uses mark what a caller got wrong, such as a path that cannot be decoded, by a status. */
function knownError(error: unknown): unknown {
  if (isSoukError(error) || typeof error !== 'object' || error === null || !('status' in error)) return error;
  if (error.status === 404) return requestErrors.not_found({ cause: error });
  if (error.status === 413) return requestErrors.too_large({ cause: error });
  return Number(error.status) >= 400 && Number(error.status) < 500 ? requestErrors.malformed({ cause: error }) : error;
}
