import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { newId } from '@souk/core/ids';
import { listen } from '@souk/core/listen';
import { requestErrors } from '@souk/core/request-errors';
import type { Services } from '@souk/domains/services';
import type { Metrics } from '@souk/observability/metrics';
import { createApp } from './app.ts';
import { limitRate, unlimited } from './limits.ts';
import type { Lifecycle, ReadinessOptions } from './operations.ts';
import { attachSockets, refuse } from './streams.ts';

/** A listening API. */
export interface RunningApi {
  readonly port: number;
  /** Takes no new work, ends streams (their clients resume elsewhere), lets running requests finish, then closes. */
  drain(): Promise<void>;
}

interface ApiOptions extends ReadinessOptions {
  /** How often it is looked whether whoever follows a stream still may; a minute when missing. */
  readonly recheckMs?: number;
}

/** Listens on the settings' host and port. Throws an Error of one line when the port is taken or not allowed. */
export async function startApi(
  services: Services,
  metrics: Metrics,
  { recheckMs = 60_000, details }: ApiOptions = {},
): Promise<RunningApi> {
  // An upload leaves copies of itself outside V8's heap. At its defaults V8 marks the whole heap for every 10 MB of them; with these,
  // an eighth as often: half the event-loop lag (`pnpm bench lag`), and 44 ms of CPU for a photo instead of 46 with the second one
  // alone, for 1.0 GB of memory instead of 0.8 while every core reads photos.
  setFlagsFromString('--external-memory-accounted-in-global-limit');
  setFlagsFromString('--incremental-marking-soft-trigger=80');
  const { HOST, PORT, RATE_LIMIT, DRAIN_SECONDS } = services.settings;
  const lifecycle: Lifecycle = { draining: false };
  const rateLimit = RATE_LIMIT === 'on' ? limitRate() : unlimited;
  const server = createServer(createApp(services, metrics, lifecycle, { rateLimit, recheckMs, details }));
  // Longer than a proxy keeps its connections, so that it never sends a request down one that just closed.
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 120_000;
  server.on('clientError', answerBrokenRequest);
  const subscriptions = followSubscriptions(server);
  const sockets = attachSockets(server, { services, metrics, rateLimit, recheckMs });
  return {
    port: await listen(server, { host: HOST, port: PORT, setting: 'PORT' }),
    drain: async () => {
      lifecycle.draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      sockets.close();
      subscriptions.cut();
      // Ends the other streams: their clients come back with the last position they saw.
      await services.hub.close();
      // A connection kept alive turns idle when its last answer is out, and would be waited for until it times out.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const cut = setTimeout(() => {
        server.closeAllConnections();
        sockets.terminate();
      }, DRAIN_SECONDS * 1000);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}

/** What Node's parser refuses never becomes a request; its sender is told in the form it knows all the same. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else if (error.code === 'HPE_HEADER_OVERFLOW')
    refuse(socket, newId(), requestErrors.too_large({ message: 'The headers are too large.' }), 431);
  else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    refuse(socket, newId(), requestErrors.malformed({ message: 'The request took too long to arrive.' }), 408);
  else refuse(socket, newId(), requestErrors.malformed({ message: 'This is no HTTP request.' }));
}

/**
 * Keeps hold of tRPC's subscriptions over SSE. Where their events end, tRPC tells the client that it is over, for good; cut off
 * before, the client comes back with the last position it saw.
 */
function followSubscriptions(server: Server): { cut(): void } {
  const open = new Set<ServerResponse>();
  server.on('request', (req, res) => {
    if (!req.url?.startsWith('/trpc')) return;
    open.add(res);
    res.once('close', () => open.delete(res));
  });
  return {
    cut: () => {
      for (const res of open) if (String(res.getHeader('content-type')).startsWith('text/event-stream')) res.destroy();
    },
  };
}
