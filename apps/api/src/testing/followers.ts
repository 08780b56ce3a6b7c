import { createSoukClient } from '@souk/client';
import { EventSource } from 'eventsource';
import { WebSocket } from 'ws';
import { z } from 'zod';

/** Somebody who follows an organization's events, from the first on. */
export interface Follower {
  /** The positions of the events, as they came. */
  readonly seen: readonly number[];
  close(): Promise<void>;
}

/** Follows the events at a local port with a session's token. */
export type Follow = (port: number, token: string) => Follower;

const Event = z.object({ position: z.number() });

/** The four ways to follow events, as their own clients do it. */
export const transports: Readonly<Record<string, Follow>> = {
  'tRPC over SSE': (port, token) => followByTrpc('sse', port, token),
  'tRPC over WebSocket': (port, token) => followByTrpc('ws', port, token),
  'a plain EventSource': followBySse,
  '/ws/notifications/': followBySocket,
};

function followByTrpc(transport: 'sse' | 'ws', port: number, token: string): Follower {
  const seen: number[] = [];
  const souk = createSoukClient({ url: `http://127.0.0.1:${port}`, token, transport });
  souk.platform.events.watch.subscribe({ after: 0 }, { onData: ({ data }) => void seen.push(data.position) });
  return { seen, close: async () => await souk.close() };
}

/** It resumes by itself, with the id of the last event it saw. */
function followBySse(port: number, token: string): Follower {
  const seen: number[] = [];
  const source = new EventSource(`http://127.0.0.1:${port}/api/v1/events/stream?after=0`, {
    fetch: async (url, init) => await fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
  });
  source.addEventListener('gate.passage.recorded', ({ data }) => void seen.push(Event.parse(JSON.parse(data)).position));
  return { seen, close: async () => source.close() };
}

/** An app of the old kind: it opens a new socket, and says what it saw last. */
function followBySocket(port: number, token: string): Follower {
  const seen: number[] = [];
  let socket: WebSocket;
  let isClosed = false;
  const open = (): void => {
    socket = new WebSocket(`ws://127.0.0.1:${port}/ws/notifications/?after=${seen.at(-1) ?? 0}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    socket.on('message', (data) => void seen.push(Event.parse(JSON.parse(String(data))).position));
    socket.on('error', () => undefined);
    socket.once('close', () => setTimeout(() => isClosed || open(), 50));
  };
  open();
  return {
    seen,
    close: async () => {
      isClosed = true;
      socket.terminate();
    },
  };
}
