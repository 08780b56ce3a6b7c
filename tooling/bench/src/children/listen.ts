import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { MeasuredServer } from './be-measured.ts';

/** Serves a handler on a free port of this machine. */
export async function listen(handler: RequestListener): Promise<MeasuredServer> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    port: address.port,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
