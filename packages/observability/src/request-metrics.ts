import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';

/** What several procedures in one request are counted as. */
const batch = 'batch';

/** What a caller that went away before its answer is counted as, after nginx. */
const callerGone = 499;

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const routes = new WeakMap<ServerResponse, string>();

interface RequestMetricsOptions {
  readonly metrics: Metrics;
  /** The surfaces by the beginning of their addresses, the longest first where one begins another. */
  readonly surfaces: readonly { readonly name: string; readonly prefix: string }[];
}

/**
 * Measures every request under its surface and, where known, its route. Values of labels come from the code alone, so that no
 * caller can make new ones. Streams are left out of the times, for they last as long as somebody listens.
 */
export function requestMetrics({
  metrics,
  surfaces,
}: RequestMetricsOptions): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  let inFlight = 0;
  metrics.gauge('souk_http_requests_in_flight', 'Requests that are being answered', () => inFlight);
  return (req, res, next) => {
    const startedAt = performance.now();
    const url = req.url ?? '/';
    const surface = surfaces.find(({ prefix }) => startsWith(url, prefix))?.name ?? 'other';
    const method = methods.has(req.method ?? '') ? (req.method ?? '') : 'other';
    inFlight += 1;
    res.once('close', () => {
      inFlight -= 1;
      if (isStream(res)) return;
      const status = res.writableFinished ? res.statusCode : callerGone;
      metrics.observeRequest({ surface, route: routes.get(res) ?? '', method, status, seconds: (performance.now() - startedAt) / 1000 });
    });
    next();
  };
}

/** Says which procedure a response is of, for the metrics. */
export function nameRoute(res: ServerResponse, route: string): void {
  const known = routes.get(res);
  routes.set(res, known === undefined || known === route ? route : batch);
}

/** A prefix counts as a whole part of an address: `/docs` begins `/docs/x` but not `/docsx`. */
function startsWith(url: string, prefix: string): boolean {
  return url.startsWith(prefix) && (url.length === prefix.length || '/?'.includes(url.charAt(prefix.length)));
}

function isStream(res: ServerResponse): boolean {
  return String(res.getHeader('content-type')).startsWith('text/event-stream');
}
