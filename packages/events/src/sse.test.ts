import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@souk/core/ids';
import { toProblem } from '@souk/core/problem';
import { isSoukError } from '@souk/core/request-errors';
import type { Database } from '@souk/db/database';
import { inOrganization } from '@souk/db/transaction';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEvents } from './append-events.ts';
import type { StoredEvent } from './event.ts';
import { createEventHub } from './event-hub.ts';
import { formatSse, parseLastEventId, writeEventStream } from './sse.ts';
import type { EventHub } from './subscription.ts';
import { appendTestEvents, positionsTo } from './testing.ts';

let database: Database;
let hub: EventHub;
let server: Server;
let port: number;
let pulled = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  hub = createEventHub(database, { onError: () => undefined });
  server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterAll(async () => {
  await hub.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await database.close();
});

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    const after = parseLastEventId(req.headers['last-event-id']);
    const events = hub.subscribe({ organizationId: req.url?.slice(1) ?? '', after });
    await events.ready;
    await writeEventStream(res, counted(events), new AbortController().signal, { heartbeatMs: 50, stallMs: 400 });
  } catch (error) {
    if (!isSoukError(error) || res.headersSent) return;
    res.writeHead(error.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(toProblem(error, 'test')));
  }
}

/** The same events, counting how many the transport asked for. */
function counted(events: AsyncIterable<StoredEvent>): AsyncIterable<StoredEvent> {
  const iterator = events[Symbol.asyncIterator]();
  const next = async () => {
    pulled += 1;
    return await iterator.next();
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: async () => (await iterator.return?.()) ?? { done: true, value: undefined } }) };
}

/** Opens the stream; the caller reads the response and destroys it. */
async function open(organizationId: string, lastEventId?: string): Promise<IncomingMessage> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  return await new Promise((resolve, reject) => {
    request({ port, path: `/${organizationId}`, headers, agent: false }, resolve)
      .on('error', reject)
      .end();
  });
}

/** The ids of the next `count` events; then cuts the connection. */
async function readIds(res: IncomingMessage, count: number): Promise<number[]> {
  const ids: number[] = [];
  let text = '';
  for await (const chunk of res.setEncoding('utf8')) {
    const blocks = `${text}${chunk}`.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) if (block.startsWith('id: ') && ids.length < count) ids.push(Number(block.slice(4, block.indexOf('\n'))));
    if (ids.length === count) break;
  }
  res.destroy();
  return ids;
}

describe('writeEventStream', () => {
  it('misses none of 1,000 events and doubles none while the connection is cut 20 times and resumed', async () => {
    const organizationId = newId();
    const writing = Promise.all(positionsTo(100).map(() => appendTestEvents(database, organizationId, 10)));
    const seen: number[] = [];
    for (let cut = 0; seen.length < 1_000; cut += 1) {
      const share = cut < 20 ? 1 + Math.floor(Math.random() * 49) : 1_000;
      const res = await open(organizationId, String(seen.at(-1) ?? 0));
      seen.push(...(await readIds(res, Math.min(share, 1_000 - seen.length))));
    }
    await writing;
    expect(seen).toEqual(positionsTo(1_000));
    await expect.poll(() => hub.subscriberCount()).toBe(0);
  });

  it('answers a position that is none, or no longer known, with its status instead of a stream', async () => {
    const organizationId = newId();
    for (const nonsense of ['-1', '1e3', 'abc', '1,2', '0x10', '9'.repeat(40), '5']) {
      const res = await open(organizationId, nonsense);
      expect(res.statusCode, nonsense).toBe(400);
      expect(res.headers['content-type']).toBe('application/problem+json');
      res.destroy();
    }
  });

  it('reads no further than a client that does not read, cuts it off, and serves the rest to its next connection', async () => {
    const organizationId = newId();
    const big = { type: 'a.b', subject: 'a:1', payload: 'x'.repeat(100_000) };
    const events = Array.from({ length: 50 }, () => big);
    for (let round = 0; round < 6; round += 1) {
      await inOrganization(database, organizationId, (db) => appendEvents(db, organizationId, 'big', events));
    }
    pulled = 0;
    const stalled = await open(organizationId, '0');
    stalled.on('error', () => undefined);
    await expect.poll(() => pulled, { timeout: 3_000 }).toBeGreaterThan(1);
    await expect.poll(() => hub.subscriberCount(), { timeout: 5_000 }).toBe(0);
    expect(pulled).toBeLessThan(290);
    stalled.destroy();
    expect(await readIds(await open(organizationId, '0'), 300)).toEqual(positionsTo(300));
  });

  it('sends heartbeats while nothing happens, and ends when the hub closes', async () => {
    const own = createEventHub(database, { onError: () => undefined });
    const ending = createServer((_req, res) => {
      void writeEventStream(res, own.subscribe({ organizationId: newId() }), new AbortController().signal, { heartbeatMs: 20 });
    });
    await new Promise<void>((resolve) => ending.listen(0, '127.0.0.1', resolve));
    const address = ending.address();
    const at = typeof address === 'object' && address ? address.port : 0;
    const response = await fetch(`http://127.0.0.1:${at}/`);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    setTimeout(() => void own.close(), 200);
    const text = await response.text();
    expect(text.split(': heartbeat').length).toBeGreaterThan(3);
    await new Promise((resolve) => ending.close(resolve));
  });
});

describe('formatSse', () => {
  const event: StoredEvent = {
    organizationId: newId(),
    position: 7,
    type: 'a.b',
    subject: 'a:1',
    payload: {},
    at: new Date(0),
    requestId: 'secret',
  };

  it('never lets a payload or a type start an event of its own', () => {
    const text = formatSse({ ...event, type: 'a.b\nid: 1', payload: 'x\n\ndata: forged\r\n' });
    expect(text.trimEnd().split('\n')).toHaveLength(3);
  });

  it('sends what belongs to the client and no more', () => {
    expect(formatSse(event)).toBe(
      'id: 7\nevent: a.b\ndata: {"type":"a.b","position":7,"at":"1970-01-01T00:00:00.000Z","subject":"a:1","payload":{}}\n\n',
    );
  });
});

describe('parseLastEventId', () => {
  it('takes the header of a client that has seen nothing yet', () => {
    expect(parseLastEventId(undefined)).toBeUndefined();
    expect(parseLastEventId('')).toBeUndefined();
    expect(parseLastEventId('12')).toBe(12);
  });
});
