import { isSoukError } from '@souk/core/request-errors';
import type { WebSocket } from 'ws';
import type { StoredEvent } from './event.ts';
import type { EventHub } from './subscription.ts';
import { parsePosition, toWireEvent } from './wire-event.ts';
import { listenForHello } from './ws-hello.ts';
import { keepAlive } from './ws-keep-alive.ts';

/** The close codes of `/ws/notifications/`. */
export const closeCodes = { goingAway: 1001, internalError: 1011, badInput: 4400, positionExpired: 4410 } as const;

interface NotificationsOptions {
  readonly hub: EventHub;
  readonly organizationId: string;
  /** The raw `after` of the query, or null when there is none. */
  readonly after: string | null;
  readonly types?: readonly string[] | undefined;
  /** Called with what is nobody's fault but ours. */
  readonly onError: (error: Error) => void;
  readonly heartbeatMs?: number;
  /** How long a client without `?after=` has to say `{ "resume": <position> }` before events begin to flow. */
  readonly helloMs?: number;
}

const maxBufferedBytes = 256 * 1_024;

/**
 * Speaks `/ws/notifications/` on a socket whose user the host has authenticated. Every event is one JSON message
 * `{ type, position, at, subject, payload }`. Starts after `?after=<position>`, else after the position in a first message
 * `{ "resume": <position> }`, else from now on. Resolves when the socket is closed or closing: 1001 when the server drains,
 * 4400 on bad input, 4410 when the position is no longer kept. Call it in the tick of the connection, or a first message is lost.
 */
export async function serveNotifications(socket: WebSocket, options: NotificationsOptions): Promise<void> {
  const closed = new AbortController();
  socket.once('close', () => closed.abort());
  // Errors end in a close; without a listener they would end the process.
  socket.on('error', () => closed.abort());
  const stopHeartbeat = keepAlive(socket, options.heartbeatMs ?? 30_000);
  try {
    await streamTo(socket, options, closed.signal);
    socket.close(closeCodes.goingAway, 'the server is going away; resume from the last position');
  } catch (error) {
    const [code, reason] = closeFrameOf(error);
    if (code === closeCodes.internalError) options.onError(error instanceof Error ? error : new Error(String(error)));
    socket.close(code, reason);
  } finally {
    stopHeartbeat();
  }
}

async function streamTo(socket: WebSocket, options: NotificationsOptions, closed: AbortSignal): Promise<void> {
  const { hub, organizationId, types, helloMs = 2_000 } = options;
  const hello = listenForHello(socket, { expected: options.after === null, withinMs: helloMs, closed });
  // Taken at once, so that what happens while the hello is awaited is not missed.
  const now = await hub.lastPosition(organizationId);
  const after = options.after === null ? ((await hello.resume) ?? now) : parsePosition(options.after);
  const signal = AbortSignal.any([closed, hello.misbehaved]);
  for await (const event of hub.subscribe({ organizationId, after, types, signal })) await send(socket, event, signal);
  hello.misbehaved.throwIfAborted();
}

/** Sends one event, and waits when the peer reads slower than events come. */
async function send(socket: WebSocket, event: StoredEvent, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const sent = new Promise<void>((resolve) => socket.send(JSON.stringify(toWireEvent(event)), () => resolve()));
  if (socket.bufferedAmount > maxBufferedBytes) await sent;
}

function closeFrameOf(error: unknown): [code: number, reason: string] {
  if (!isSoukError(error)) return [closeCodes.internalError, 'something went wrong; resume from the last position'];
  return [error.status === 410 ? closeCodes.positionExpired : closeCodes.badInput, error.code];
}
