import { createServer, type Server } from 'node:http';
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
  await listen(server, HOST, PORT);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : PORT,
    drain: async () => {
      lifecycle.draining = true;
      sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Ends the streams: their clients come back with the last position they saw.
      await services.hub.close();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_SECONDS * 1000);
      await closed;
      clearTimeout(cut);
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const where = `${host}:${port}`;
  if (error.code === 'EADDRINUSE') return new Error(`Port ${port} is in use. Stop what listens on ${where}, or set PORT.`);
  if (error.code === 'EACCES') return new Error(`Port ${port} may not be used by this user. Set PORT to 1024 or higher.`);
  if (error.code === 'EADDRNOTAVAIL') return new Error(`HOST=${host} is no address of this machine.`);
  return new Error(`Cannot listen on ${where}: ${error.message}`);
}
