import type { AppRouter } from '@souk/domains/router';
import { createWSClient, jsonEncoder, type TRPCClientError, type TRPCLink, wsLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import superjson from 'superjson';
import { backoffMs, type RetryPlan } from './backoff.ts';
import type { Credentials } from './credentials.ts';
import { isTransient } from './retry-policy.ts';
import { refusalIn } from './server-errors.ts';

/** Subscriptions over WebSockets. */
export interface Sockets {
  readonly link: TRPCLink<AppRouter>;
  /** Later subscriptions get a new socket, for a new credential; the old one closes after its last subscription. */
  renew(): void;
  close(): Promise<void>;
}

interface SocketOptions {
  /** The address of tRPC. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly plan: RetryPlan;
  readonly WebSocket: typeof globalThis.WebSocket | undefined;
}

type RefusalListener = (error: TRPCClientError<AppRouter>) => void;

/** One socket for all subscriptions, opened with the first of them. Throws an Error where the runtime has no WebSocket. */
export function createSockets(options: SocketOptions): Sockets {
  if (!options.WebSocket) throw new Error('This runtime has no WebSocket: pass one as `WebSocket`, such as that of the package ws');
  const sockets = new Set<ReturnType<typeof openSocket>>();
  let current: ReturnType<typeof openSocket> | null = null;

  const socket = (): ReturnType<typeof openSocket> => {
    if (current) return current;
    const opened = openSocket(options, () => {
      if (current === opened) current = null;
      sockets.delete(opened);
    });
    sockets.add(opened);
    current = opened;
    return opened;
  };
  return {
    link:
      (runtime) =>
      ({ op, next }) =>
        observable((observer) => {
          const { link, refusals } = socket();
          const onRefusal: RefusalListener = (error) => observer.error(error);
          refusals.add(onRefusal);
          const subscription = link(runtime)({ op, next }).subscribe(observer);
          return () => {
            refusals.delete(onRefusal);
            subscription.unsubscribe();
          };
        }),
    renew: () => {
      current = null;
    },
    close: async () => {
      await Promise.all([...sockets].map(({ client }) => client.close()));
    },
  };
}

function openSocket({ url, credentials, plan, WebSocket }: SocketOptions, onRefused: () => void) {
  const refusals = new Set<RefusalListener>();
  const client = createWSClient({
    url: socketUrl(url),
    WebSocket,
    // Sent as the first message, so that no token is in the address.
    connectionParams: () => credentials.connectionParams(),
    lazy: { enabled: true, closeMs: 1_000 },
    keepAlive: { enabled: true, intervalMs: 20_000, pongTimeoutMs: 10_000 },
    retryDelayMs: (attempt) => (attempt === 0 ? Math.random() * plan.minDelayMs : backoffMs(plan, attempt)),
    experimental_encoder: {
      encode: (message) => jsonEncoder.encode(message),
      decode: (data) => {
        const message = jsonEncoder.decode(data);
        const refusal = refusalIn(message);
        if (refusal && !isTransient(refusal)) refuse(refusal);
        return message;
      },
    },
  });
  // tRPC's client would come back with the refused credential for ever.
  const refuse: RefusalListener = (error) => {
    onRefused();
    for (const listener of [...refusals]) listener(error);
    void client.close();
  };
  return { client, refusals, link: wsLink<AppRouter>({ client, transformer: superjson }) };
}

function socketUrl(url: string): string {
  const address = new URL(url, globalThis.location?.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
