import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from '@souk/observability/metrics';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { requestIdOf } from './request-id.ts';

/** Logs every request once it is answered: method, path without its query, status, time; never headers or bodies. */
export function requestLog(log: Logger): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  return pinoHttp({
    logger: log,
    genReqId: (req) => requestIdOf(req),
    // A query may hold a signed link's token.
    serializers: { req: ({ id, method, url }) => ({ id, method, path: String(url).split('?')[0] }), res: ({ statusCode }) => ({ statusCode }) },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : res.statusCode >= 400 ? 'info' : 'debug'),
  });
}

/** Measures every request under its surface and, where known, its procedure. */
export function requestMetrics(metrics: Metrics): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  return (req, res, next) => {
    const startedAt = performance.now();
    const [, first = '', second = ''] = (req.url ?? '/').split(/[/?]/);
    const surface = first === 'api' && second === 'v1' ? 'rest' : surfaces.has(first) ? first : 'other';
    res.once('finish', () => {
      const seconds = (performance.now() - startedAt) / 1000;
      metrics.observeRequest({ surface, route: routeOf(res), method: req.method ?? '', status: res.statusCode, seconds });
    });
    next();
  };
}

const surfaces = new Set(['trpc', 'compat', 'docs', 'metrics', 'livez', 'readyz']);
const routes = new WeakMap<ServerResponse, string>();

/** Says which procedure a response is of, for the metrics. */
export function nameRoute(res: ServerResponse, path: string): void {
  routes.set(res, path);
}

function routeOf(res: ServerResponse): string {
  return routes.get(res) ?? '';
}
