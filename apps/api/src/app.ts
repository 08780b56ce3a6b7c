import { requestErrors } from '@souk/core/request-errors';
import { authorizeEarly } from '@souk/domains/procedure';
import { appRouter } from '@souk/domains/router';
import type { Services } from '@souk/domains/services';
import type { Metrics } from '@souk/observability/metrics';
import { createRestHandler } from '@souk/rest/create-rest-handler';
import { sendProblem } from '@souk/rest/send-json';
import { problemOf } from '@souk/rest/to-souk-error';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import compression from 'compression';
import cors from 'cors';
import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import { createContext } from './context.ts';
import { eventStream } from './event-stream.ts';
import { type Lifecycle, operations } from './operations.ts';
import { requestIdOf, sendRequestId } from './request-id.ts';
import { requestLog, requestMetrics } from './request-log.ts';

const megabyte = 1024 * 1024;

/** The HTTP surfaces of Souk as one express application. */
export function createApp(services: Services, metrics: Metrics, lifecycle: Lifecycle): Express {
  const { settings, log } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', settings.TRUST_PROXY);
  app.use(sendRequestId);
  app.use(requestMetrics(metrics));
  app.use(requestLog(log));
  app.use(operations(services, metrics, lifecycle));
  app.use(helmet());
  app.use(
    cors({ origin: settings.CORS_ORIGINS, credentials: true, exposedHeaders: ['X-Request-Id', 'Retry-After', 'Idempotency-Replayed'] }),
  );
  app.use(
    compression({
      filter: (req, res) => !String(res.getHeader('content-type')).startsWith('text/event-stream') && compression.filter(req, res),
    }),
  );
  app.use(
    '/trpc',
    createExpressMiddleware({
      router: appRouter,
      maxBodySize: 17 * megabyte,
      createContext: async ({ req }) => await createContext(services, req),
      onError: ({ error, path, req }) => {
        const { isBug } = problemOf(error, requestIdOf(req));
        if (isBug) log.error({ err: error, path, requestId: requestIdOf(req) }, 'a procedure failed');
      },
      responseMeta: ({ ctx, errors }) => {
        const headers = new Headers(ctx?.responseHeaders);
        const retryAfter = errors.map((error) => problemOf(error, '').retryAfterSeconds).find((seconds) => seconds !== undefined);
        if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
        return { headers };
      },
    }),
  );
  app.get('/api/v1/events/stream', eventStream(services));
  app.use(
    createRestHandler({
      router: appRouter,
      basePath: '/api/v1',
      createContext: async (req) => await createContext(services, req),
      authorize: authorizeEarly,
      requestIdOf: (req) => requestIdOf(req),
      onError: ({ error, isBug, path, req }) => {
        if (isBug) log.error({ err: error, path, requestId: requestIdOf(req) }, 'a procedure failed');
      },
    }),
  );
  app.use((req, res) => {
    sendProblem(res, problemOf(requestErrors.not_found(), requestIdOf(req)));
  });
  const onError: ErrorRequestHandler = (error, req, res, _next) => {
    const reply = problemOf(error, requestIdOf(req));
    if (reply.isBug) log.error({ err: error, requestId: requestIdOf(req) }, 'a request failed');
    if (res.headersSent) res.destroy();
    else sendProblem(res, reply);
  };
  app.use(onError);
  return app;
}
