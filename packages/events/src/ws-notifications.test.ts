import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { inOrganization } from '@souk/db/transaction';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { appendEvents } from './append-events.ts';
import { createEventHub } from './event-hub.ts';
import type { EventHub } from './subscription.ts';
import { appendTestEvents, positionsTo } from './testing.ts';
import { serveNotifications } from './ws-notifications.ts';

const Message = z.strictObject({
  type: z.string(),
  position: z.int(),
  at: z.iso.datetime(),
  subject: z.string(),
  payload: z.unknown(),
});

let database: Database;
let hub: EventHub;
let server: WebSocketServer;
let organizationId: string;
let heartbeatMs: number;
const errors: Error[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  hub = createEventHub(database, { onError: () => undefined });
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket, request) => {
    const after = new URL(request.url ?? '', 'ws://host').searchParams.get('after');
    void serveNotifications(socket, { hub, organizationId, after, onError: (error) => errors.push(error), heartbeatMs, helloMs: 300 });
  });
  await new Promise((resolve) => server.once('listening', resolve));
});

beforeEach(() => {
  organizationId = newId();
  heartbeatMs = 30_000;
});

afterEach(async () => {
  for (const socket of server.clients) socket.terminate();
  await expect.poll(() => hub.subscriberCount()).toBe(0);
  expect(errors).toEqual([]);
});

afterAll(async () => {
  await hub.close();
  server.close();
  await database.close();
});

function connect(query = ''): WebSocket {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return new WebSocket(`ws://127.0.0.1:${port}/ws/notifications/${query}`);
}

/** The positions of the next `count` messages, each checked; then cuts the connection without a farewell. */
async function readPositions(socket: WebSocket, count: number): Promise<number[]> {
  const positions: number[] = [];
  await new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      if (positions.length < count) positions.push(Message.parse(JSON.parse(data.toString())).position);
      if (positions.length === count) resolve();
    });
    socket.on('close', () => resolve());
  });
  socket.terminate();
  return positions;
}

async function closeCodeOf(socket: WebSocket): Promise<number> {
  return await new Promise((resolve) => socket.once('close', (code) => resolve(code)));
}

async function opened(socket: WebSocket): Promise<WebSocket> {
  await new Promise((resolve) => socket.once('open', resolve));
  return socket;
}

describe('serveNotifications', () => {
  it('misses none of 1,000 events and doubles none while the connection is cut 20 times and resumed either way', async () => {
    const writing = Promise.all(positionsTo(100).map(() => appendTestEvents(database, organizationId, 10)));
    const seen: number[] = [];
    for (let cut = 0; seen.length < 1_000; cut += 1) {
      const after = seen.at(-1) ?? 0;
      const socket = cut % 2 === 0 ? connect(`?after=${after}`) : connect();
      if (cut % 2 === 1) socket.once('open', () => socket.send(JSON.stringify({ resume: after })));
      const share = cut < 20 ? 1 + Math.floor(Math.random() * 49) : 1_000;
      seen.push(...(await readPositions(socket, Math.min(share, 1_000 - seen.length))));
    }
    await writing;
    expect(seen).toEqual(positionsTo(1_000));
  });

  it('starts with what happens after the connection when the client asks for no position', async () => {
    await appendTestEvents(database, organizationId, 3);
    const silent = await opened(connect());
    const asking = await opened(connect());
    asking.send('{"resume":null}');
    const reading = Promise.all([readPositions(silent, 2), readPositions(asking, 2)]);
    await expect.poll(() => hub.subscriberCount()).toBe(2);
    await appendTestEvents(database, organizationId, 2);
    expect(await reading).toEqual([
      [4, 5],
      [4, 5],
    ]);
  });

  it('closes with 4400 on a position or a message that makes no sense', async () => {
    await appendTestEvents(database, organizationId, 3);
    for (const after of ['-1', '1.5', 'abc', '', '99', '9'.repeat(30)]) {
      expect(await closeCodeOf(connect(`?after=${after}`)), after).toBe(4400);
    }
    for (const hello of [
      '',
      'hello',
      '{}',
      '{"resume":-1}',
      '{"resume":"1"}',
      '{"resume":99}',
      '{"resume":1,"x":1}',
      `[${' '.repeat(2_000)}]`,
    ]) {
      const socket = await opened(connect());
      socket.send(hello);
      expect(await closeCodeOf(socket), hello.slice(0, 20)).toBe(4400);
    }
  });

  it('closes with 4400 when a client resumes a second time, which could only double or skip events', async () => {
    const socket = await opened(connect('?after=0'));
    socket.send('{"resume":0}');
    expect(await closeCodeOf(socket)).toBe(4400);
  });

  it('closes with 4410 when the position is no longer kept', async () => {
    await appendTestEvents(database, organizationId, 5);
    await database.systemPool.query('DELETE FROM events WHERE organization_id = $1 AND position < 4', [organizationId]);
    expect(await closeCodeOf(connect('?after=1'))).toBe(4410);
  });

  it('terminates a peer that answers no ping, and keeps one that does', async () => {
    heartbeatMs = 60;
    const dead = await opened(new WebSocket(connect('?after=0').url, { autoPong: false }));
    const alive = await opened(connect('?after=0'));
    expect(await closeCodeOf(dead)).toBe(1006);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(alive.readyState).toBe(WebSocket.OPEN);
  });

  it('reads no further than a peer that does not read, and goes on when it does', async () => {
    const events = Array.from({ length: 50 }, () => ({ type: 'a.b', subject: 'a:1', payload: 'x'.repeat(100_000) }));
    for (let round = 0; round < 6; round += 1) {
      await inOrganization(database, organizationId, (db) => appendEvents(db, organizationId, 'big', events));
    }
    const socket = await opened(connect('?after=0'));
    socket.pause();
    const [peer] = server.clients;
    await expect.poll(() => peer?.bufferedAmount ?? 0).toBeGreaterThan(256 * 1_024);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(peer?.bufferedAmount).toBeLessThan(1_024 * 1_024);
    const reading = readPositions(socket, 300);
    socket.resume();
    expect(await reading).toEqual(positionsTo(300));
  });

  it('says 1001 when the server drains', async () => {
    const own = createEventHub(database, { onError: () => undefined });
    const draining = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    draining.on(
      'connection',
      (socket) => void serveNotifications(socket, { hub: own, organizationId, after: '0', onError: () => undefined }),
    );
    await new Promise((resolve) => draining.once('listening', resolve));
    const address = draining.address();
    const socket = await opened(new WebSocket(`ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`));
    const code = closeCodeOf(socket);
    await expect.poll(() => own.subscriberCount()).toBe(1);
    await own.close();
    expect(await code).toBe(1001);
    draining.close();
  });
});
