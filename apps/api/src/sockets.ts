import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { requestErrors } from '@souk/core/request-errors';
import { requireOrganization } from '@souk/domains/procedure';
import { appRouter } from '@souk/domains/router';
import type { Services } from '@souk/domains/services';
import { serveNotifications } from '@souk/events/ws-notifications';
import { problemOf } from '@souk/rest/to-souk-error';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import { createContext } from './context.ts';
import { requestIdOf } from './request-id.ts';

const maxPayload = 1024 * 1024;

/** The WebSocket surfaces on a listening server: tRPC at /trpc, notifications at /ws/notifications/. */
export function attachSockets(server: Server, services: Services): { close(): void } {
  const { log } = services;
  const trpcSockets = new WebSocketServer({ noServer: true, maxPayload });
  const notificationSockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  const handler = applyWSSHandler({
    wss: trpcSockets,
    router: appRouter,
    keepAlive: { enabled: true, pingMs: 30_000, pongWaitMs: 10_000 },
    createContext: async ({ req, info }) => await createContext(services, req, { upgrade: true, token: info.connectionParams?.['token'] }),
    onError: ({ error, path, req }) => {
      if (problemOf(error, '').isBug) log.error({ err: error, path, requestId: req && requestIdOf(req) }, 'a procedure failed');
    },
  });

  server.on('upgrade', (req, socket, head) => {
    socket.on('error', () => socket.destroy());
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://souk');
    if (pathname === '/trpc') {
      trpcSockets.handleUpgrade(req, socket, head, (client) => trpcSockets.emit('connection', client, req));
    } else if (pathname === '/ws/notifications/' || pathname === '/ws/notifications') {
      void openNotifications(req, socket, head, searchParams);
    } else {
      refuse(socket, req, requestErrors.not_found());
    }
  });

  async function openNotifications(req: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams): Promise<void> {
    try {
      const { who } = await createContext(services, req, { upgrade: true });
      const organizationId = requireOrganization(who, 'platform.event.read');
      const after = query.get('after');
      const types = query.getAll('type');
      notificationSockets.handleUpgrade(req, socket, head, (client) => {
        notificationSockets.emit('connection', client, req);
        void serveNotifications(client, {
          hub: services.hub,
          organizationId,
          after,
          types: types.length > 0 ? types : undefined,
          onError: (error) => log.error({ err: error, requestId: requestIdOf(req) }, 'a notification stream failed'),
        });
      });
    } catch (error) {
      refuse(socket, req, error);
    }
  }

  return {
    close: () => {
      handler.broadcastReconnectNotification();
      for (const sockets of [trpcSockets, notificationSockets]) {
        for (const client of sockets.clients) client.close(1001, 'the server is going away');
        sockets.close();
      }
    },
  };
}

/** Answers a handshake with a problem in place of a socket. */
function refuse(socket: Duplex, req: IncomingMessage, error: unknown): void {
  const { status, problem } = problemOf(error, requestIdOf(req));
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
