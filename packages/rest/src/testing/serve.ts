import { createServer } from 'node:http';
import type { AnyTRPCRouter, inferRouterContext } from '@trpc/server';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express from 'express';
import { createRestHandler, type RestErrorReport, type RestHandlerOptions } from '../create-rest-handler.ts';

/** A router served over real HTTP, REST below `/api/v1` and native tRPC below `/trpc`. */
export interface Served {
  readonly url: string;
  readonly port: number;
  /** Everything `onError` was told. */
  readonly reports: RestErrorReport[];
  readonly close: () => Promise<void>;
}

/** Serves a router on a free port. */
export async function serve<TRouter extends AnyTRPCRouter>(
  router: TRouter,
  createContext: () => inferRouterContext<TRouter>,
  options: Partial<RestHandlerOptions<TRouter>> = {},
): Promise<Served> {
  const reports: RestErrorReport[] = [];
  const app = express();
  app.use('/trpc', createExpressMiddleware({ router, createContext }));
  app.use(createRestHandler({ router, basePath: '/api/v1', createContext, onError: (report) => reports.push(report), ...options }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, port, reports, close };
}
