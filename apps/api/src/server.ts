import { createServer } from 'node:http';
import { listen } from '@souk/core/listen';
import type { Services } from '@souk/domains/services';
import type { Metrics } from '@souk/observability/metrics';
import { createApp } from './app.ts';
import type { Lifecycle } from './operations.ts';
import { attachSockets } from './sockets.ts';

/** A listening API. */
export interface RunningApi {
  readonly port: number;
  /** Takes no new work, ends streams (their clients resume elsewhere), lets running requests finish, then closes. */
  drain(): Promise<void>;
}

/** Listens on the settings' host and port. Throws an Error of one line when the port is taken or not allowed. */
export async function startApi(services: Services, metrics: Metrics): Promise<RunningApi> {
  const { HOST, PORT, DRAIN_SECONDS } = services.settings;
  const lifecycle: Lifecycle = { draining: false };
  const server = createServer(createApp(services, metrics, lifecycle));
  // Longer than a proxy keeps its connections, so that it never sends a request down one that just closed.
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 120_000;
  const sockets = attachSockets(server, services);
  return {
    port: await listen(server, { host: HOST, port: PORT, setting: 'PORT' }),
    drain: async () => {
      lifecycle.draining = true;
      sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Ends the streams: their clients come back with the last position they saw.
      await services.hub.close();
      // A connection kept alive turns idle when its last answer is out, and would be waited for until it times out.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_SECONDS * 1000);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}
