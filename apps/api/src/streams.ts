import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { requestErrors } from '@souk/core/request-errors';
import { requireOrganization } from '@souk/domains/procedure';
import { appRouter } from '@souk/domains/router';
import type { Services } from '@souk/domains/services';
import { parseLastEventId, writeEventStream } from '@souk/events/sse';
import { parsePosition } from '@souk/events/wire-event';
import { serveNotifications } from '@souk/events/ws-notifications';
import type { Metrics } from '@souk/observability/metrics';
import { procedureObserver } from '@souk/observability/observe-procedures';
import { requestIdOf } from '@souk/observability/request-id';
import { problemOf } from '@souk/rest/to-souk-error';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import type { RequestHandler } from 'express';
import { WebSocketServer } from 'ws';
import { addressOf, createContext, keepChecking } from './context.ts';
import type { RateLimit } from './limits.ts';

interface StreamOptions {
  readonly services: Services;
  /** How often it is looked whether whoever follows still may. */
  readonly recheckMs: number;
}

/**
 * `GET /api/v1/events/stream` for any EventSource: resumes after `Last-Event-ID`, starts after `?after=`, else from now;
 * `?type=` (repeatable) filters. Errors come as problems before the stream starts.
 */
export function eventStream({ services, recheckMs }: StreamOptions): RequestHandler {
  return async (req, res) => {
    const { who } = await createContext(services, req);
    const organizationId = requireOrganization(who, 'platform.event.read');
    const { query } = partsOf(req);
    const after = parseLastEventId(req.headers['last-event-id']) ?? positionIn(query);
    const gone = new AbortController();
    const stopChecking = keepChecking({ services, everyMs: recheckMs }, req, { who }, () => gone.abort());
    res.once('close', () => {
      stopChecking();
      gone.abort();
    });
    const events = services.hub.subscribe({ organizationId, after, types: typesIn(query), signal: gone.signal });
    await events.ready;
    await writeEventStream(res, events, gone.signal);
  };
}

interface SocketOptions extends StreamOptions {
  readonly metrics: Metrics;
  readonly rateLimit: RateLimit;
}

/** The open sockets of a server. */
interface Sockets {
  /** Takes no more, and asks the clients to go elsewhere. */
  close(): void;
  /** Ends those that did not go. */
  terminate(): void;
}

/** The WebSocket surfaces on a listening server: tRPC at /trpc, notifications at /ws/notifications/. */
export function attachSockets(server: Server, { services, metrics, rateLimit, recheckMs }: SocketOptions): Sockets {
  const { log } = services;
  const trpcSockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const notificationSockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  const isBug = (error: unknown): boolean => problemOf(error, '').isBug;
  const observe = procedureObserver({ metrics, isBug });
  const handler = applyWSSHandler({
    wss: trpcSockets,
    router: appRouter,
    keepAlive: { enabled: true, pingMs: 30_000, pongWaitMs: 10_000 },
    createContext: async ({ req, res, info }) => {
      const { token, organization } = info.connectionParams ?? {};
      const options = { upgrade: true, token, organization };
      const context = await createContext(services, req, { ...options, observe }).catch((error: unknown) => {
        // tRPC says why and then closes without a code; this comes in between.
        if (!isBug(error)) setImmediate(() => res.close(policyViolation));
        throw error;
      });
      const stopChecking = keepChecking({ services, everyMs: recheckMs }, req, { who: context.who, options }, () =>
        res.close(policyViolation),
      );
      res.once('close', stopChecking);
      return { ...context, whoNow: async () => (await createContext(services, req, options)).who };
    },
    onError: ({ error, path, req }) => {
      if (isBug(error)) log.error({ err: error, path, requestId: req && requestIdOf(req) }, 'a procedure failed');
    },
  });

  async function open(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    await rateLimit.spend(addressOf(services, req));
    const { path, query } = partsOf(req);
    if (path === '/trpc') {
      trpcSockets.handleUpgrade(req, socket, head, (client) => trpcSockets.emit('connection', client, req));
    } else if (path === '/ws/notifications/' || path === '/ws/notifications') {
      await openNotifications(req, socket, head, query);
    } else {
      throw requestErrors.not_found();
    }
  }

  async function openNotifications(req: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams): Promise<void> {
    const { who } = await createContext(services, req, { upgrade: true });
    const organizationId = requireOrganization(who, 'platform.event.read');
    notificationSockets.handleUpgrade(req, socket, head, (client) => {
      notificationSockets.emit('connection', client, req);
      const watched = { who, options: { upgrade: true } };
      client.once(
        'close',
        keepChecking({ services, everyMs: recheckMs }, req, watched, () => client.close(policyViolation)),
      );
      void serveNotifications(client, {
        hub: services.hub,
        organizationId,
        after: query.get('after'),
        types: typesIn(query),
        onError: (error) => log.error({ err: error, requestId: requestIdOf(req) }, 'a notification stream failed'),
      });
    });
  }

  server.on('upgrade', (req, socket, head) => {
    socket.on('error', () => socket.destroy());
    open(req, socket, head).catch((error: unknown) => {
      if (isBug(error)) log.error({ err: error, requestId: requestIdOf(req) }, 'a handshake failed');
      refuse(socket, requestIdOf(req), error);
    });
  });

  return {
    close: () => {
      handler.broadcastReconnectNotification();
      for (const sockets of [trpcSockets, notificationSockets]) {
        for (const client of sockets.clients) client.close(1001, 'the server is going away');
        sockets.close();
      }
    },
    terminate: () => {
      for (const sockets of [trpcSockets, notificationSockets]) for (const client of sockets.clients) client.terminate();
    },
  };
}

/** The close code for whoever may not listen any more. */
const policyViolation = 1008;

/** By hand: a URL made of any text a caller may send throws. */
function partsOf({ url = '/' }: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '/', ...rest] = url.split('?');
  return { path, query: new URLSearchParams(rest.join('?')) };
}

function positionIn(query: URLSearchParams): number | undefined {
  const after = query.get('after');
  return after === null ? undefined : parsePosition(after);
}

function typesIn(query: URLSearchParams): readonly string[] | undefined {
  const types = query.getAll('type');
  return types.length > 0 ? types : undefined;
}

/** Answers on a bare connection with a problem, and ends it. `status` stands in for the error's own. */
export function refuse(socket: Duplex, requestId: string, error: unknown, status = problemOf(error, requestId).status): void {
  const { problem, retryAfterSeconds } = problemOf(error, requestId);
  const body = JSON.stringify(problem);
  const retry = retryAfterSeconds === undefined ? '' : `Retry-After: ${Math.ceil(retryAfterSeconds)}\r\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nX-Request-Id: ${requestId}\r\n${retry}Connection: close\r\n\r\n${body}`,
  );
}
