import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TRPCError } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import { createTestLog, type TestLog } from './test-log.ts';
import { type TestContext, TestProblem, testRouter } from './test-router.ts';

/** How the server answers in place of the procedure: a response, or none at all. */
export type FakeAnswer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | 'cut';

/** A tRPC server over real HTTP and WebSockets that can fail in all the ways a real one does. */
export interface TestSouk {
  readonly url: string;
  readonly log: TestLog;
  readonly requests: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  /** Answers for the next requests, one each. */
  failNext(...answers: FakeAnswer[]): void;
  /** Breaks every connection there is. */
  cut(): void;
  stop(): Promise<void>;
  /** Listens again on the same port. */
  start(): Promise<void>;
}

/** Starts the server. Tokens that begin with `good` are known to it. */
export async function startTestSouk(): Promise<TestSouk> {
  const log = createTestLog();
  const failures: FakeAnswer[] = [];
  const requests: TestSouk['requests'] = [];
  const connections = new Set<Socket>();
  let running: Server | undefined;
  let port = 0;

  const handle = createHTTPHandler({
    router: testRouter,
    basePath: '/trpc/',
    createContext: ({ req }) => contextOf(log, req, tokenOf(req)),
  });
  const answer = (req: IncomingMessage, res: ServerResponse): void => {
    requests.push({ url: req.url ?? '', headers: req.headers });
    const failure = failures.shift();
    if (failure === undefined) handle(req, res);
    else if (failure === 'cut') req.socket.destroy();
    // The body is read to its end first, so that a fast answer does not look like a cut to the sender.
    else req.resume().once('end', () => res.writeHead(failure.status, failure.headers).end(failure.body));
  };
  const cut = (): void => {
    for (const socket of connections) socket.destroy();
  };
  const start = async (): Promise<void> => {
    const server = createServer(answer);
    server.on('connection', (socket) => {
      connections.add(socket);
      socket.once('close', () => connections.delete(socket));
    });
    const wss = new WebSocketServer({ server, path: '/trpc' });
    wss.on('connection', (_, req) => requests.push({ url: req.url ?? '', headers: req.headers }));
    applyWSSHandler({
      wss,
      router: testRouter,
      createContext: ({ req, info }) => contextOf(log, req, info.connectionParams?.token ?? null),
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address !== null) port = address.port;
    running = server;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    requests,
    failNext: (...answers) => void failures.push(...answers),
    cut,
    start,
    stop: async () => {
      const closed = new Promise<void>((resolve) => running?.close(() => resolve()));
      cut();
      await closed;
    },
  };
}

function tokenOf(req: IncomingMessage): string | null {
  const bearer = req.headers.authorization?.replace('Bearer ', '');
  const key = req.headers['x-api-key'] ?? req.headers['x-device-token'];
  return bearer ?? (typeof key === 'string' ? key : null);
}

function contextOf(log: TestLog, req: IncomingMessage, token: string | null): TestContext {
  if (token !== null && !token.startsWith('good')) {
    throw new TRPCError({ code: 'UNAUTHORIZED', cause: new TestProblem('auth.invalid_credential', 401) });
  }
  const key = req.headers['idempotency-key'];
  return { log, token, idempotencyKey: typeof key === 'string' ? key : null };
}
