import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEventHub } from './event-hub.ts';
import { purgeEvents } from './purge-events.ts';
import type { EventHub } from './subscription.ts';
import { appendTestEvents, positionsTo, takeEvents } from './testing.ts';

let database: Database;
let hub: EventHub;

beforeAll(async () => {
  database = await createTestDatabase();
  hub = createEventHub(database, { onError: () => undefined });
});

afterAll(async () => {
  await hub.close();
  await database.close();
});

async function age(organizationId: string, upTo: number): Promise<void> {
  await database.systemPool.query("UPDATE events SET at = at - interval '10 days' WHERE organization_id = $1 AND position <= $2", [
    organizationId,
    upTo,
  ]);
}

describe('a stream ends', () => {
  it('at once when its signal aborts or it is left while waiting, and leaks nothing', async () => {
    const organizationId = newId();
    for (let nth = 0; nth < 20; nth += 1) {
      const stopping = new AbortController();
      const aborted = hub.subscribe({ organizationId, signal: stopping.signal })[Symbol.asyncIterator]();
      const left = hub.subscribe({ organizationId })[Symbol.asyncIterator]();
      const waiting = [aborted.next(), left.next()];
      await expect.poll(() => hub.subscriberCount()).toBe(2);
      stopping.abort();
      await left.return?.();
      expect(await Promise.all(waiting)).toEqual([
        { done: true, value: undefined },
        { done: true, value: undefined },
      ]);
      expect(hub.subscriberCount()).toBe(0);
    }
  });

  it('when the hub closes, after which subscribing ends at once', async () => {
    const own = createEventHub(database, { onError: () => undefined });
    const organizationId = newId();
    const waiting = takeEvents(own.subscribe({ organizationId }), 1);
    await expect.poll(() => own.subscriberCount()).toBe(1);
    await own.close();
    expect(await waiting).toEqual([]);
    expect(await takeEvents(own.subscribe({ organizationId }), 1)).toEqual([]);
    expect(own.subscriberCount()).toBe(0);
    // The server ends a connection a moment after it was closed here.
    const listening = async () => {
      const { rows } = await database.systemPool.query(
        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'souk-events' AND datname = current_database()",
      );
      return rows.length;
    };
    await expect.poll(listening).toBe(1);
  });
});

describe('a position', () => {
  it('that is no position, or not given out yet, is refused', async () => {
    const organizationId = newId();
    await appendTestEvents(database, organizationId, 2);
    for (const after of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(hub.subscribe({ organizationId, after }).ready).rejects.toMatchObject({ code: 'events.position_invalid', status: 400 });
    }
    await expect(hub.subscribe({ organizationId, after: 3 }).ready).rejects.toMatchObject({ code: 'events.position_unknown', status: 400 });
    await expect(takeEvents(hub.subscribe({ organizationId, after: 3 }), 1)).rejects.toMatchObject({ code: 'events.position_unknown' });
  });

  it('before what is kept is refused with 410, and the edge of it is not', async () => {
    const organizationId = newId();
    await appendTestEvents(database, organizationId, 10);
    await age(organizationId, 4);
    expect(await purgeEvents(database, 7)).toBe(4);
    expect(await hub.oldestPosition(organizationId)).toBe(5);
    await expect(hub.subscribe({ organizationId, after: 3 }).ready).rejects.toMatchObject({
      code: 'events.position_expired',
      status: 410,
      details: { oldestPosition: 5 },
    });
    const rest = await takeEvents(hub.subscribe({ organizationId, after: 4 }), 6);
    expect(rest.map((event) => event.position)).toEqual([5, 6, 7, 8, 9, 10]);
  });

  it('is never given out again when everything was purged', async () => {
    const organizationId = newId();
    await appendTestEvents(database, organizationId, 3);
    await age(organizationId, 3);
    await purgeEvents(database, 7);
    expect(await hub.oldestPosition(organizationId)).toBeNull();
    await expect(hub.subscribe({ organizationId, after: 2 }).ready).rejects.toMatchObject({ status: 410 });
    const next = takeEvents(hub.subscribe({ organizationId, after: 3 }), 1);
    expect(await appendTestEvents(database, organizationId)).toBe(4);
    expect((await next)[0]?.position).toBe(4);
  });

  it('that expires while a reader dawdles ends its stream with 410 instead of a gap', async () => {
    const organizationId = newId();
    await appendTestEvents(database, organizationId, 300);
    const dawdling = hub.subscribe({ organizationId, after: 0 })[Symbol.asyncIterator]();
    for (const position of positionsTo(100)) expect((await dawdling.next()).value?.position).toBe(position);
    await age(organizationId, 250);
    await purgeEvents(database, 7);
    await expect(dawdling.next()).rejects.toMatchObject({ code: 'events.position_expired', details: { oldestPosition: 251 } });
    expect(hub.subscriberCount()).toBe(0);
  });
});

describe('purgeEvents', () => {
  it('keeps what is younger, and refuses an age that is none', async () => {
    const organizationId = newId();
    await appendTestEvents(database, organizationId, 3);
    expect(await purgeEvents(database, 1)).toBe(0);
    await expect(purgeEvents(database, Number.NaN)).rejects.toThrow('olderThanDays');
    await expect(purgeEvents(database, -1)).rejects.toThrow('olderThanDays');
  });
});
