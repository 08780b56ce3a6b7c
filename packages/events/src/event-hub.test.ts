import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { inOrganization } from '@souk/db/transaction';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEvents } from './append-events.ts';
import { createEventHub } from './event-hub.ts';
import type { EventHub } from './subscription.ts';
import { appendTestEvents, positionsTo, takeEvents } from './testing.ts';

let database: Database;
let hub: EventHub;
const errors: Error[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  hub = createEventHub(database, { onError: (error) => errors.push(error) });
});

afterAll(async () => {
  await hub.close();
  await database.close();
});

describe('subscribe', () => {
  it('hears of events on one connection of its own', async () => {
    await expect.poll(() => hub.listening()).toBe(true);
  });

  it('shows every committed event once and in order while 100 transactions race and some roll back', async () => {
    const organizationId = newId();
    const subscription = hub.subscribe({ organizationId });
    await subscription.ready;
    const racing = positionsTo(100).map((nth) =>
      inOrganization(database, organizationId, async (db) => {
        await sleep(Math.random() * 50);
        await appendEvents(db, organizationId, 'race', [{ type: 'a.b', subject: `a:${nth}`, payload: { nth } }]);
        await sleep(Math.random() * 5);
        if (Math.random() < 0.3) throw new Error('rolled back');
        return nth;
      }),
    );
    const outcomes = Promise.allSettled(racing);
    const committed = (await outcomes).flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const seen = await takeEvents(subscription, committed.length);
    expect(seen.map((event) => event.position)).toEqual(positionsTo(committed.length));
    expect(seen.map((event) => Number(event.subject.slice(2))).toSorted((a, b) => a - b)).toEqual(committed);
    expect(await hub.lastPosition(organizationId)).toBe(committed.length);
  });

  it('misses none of 1,000 events and doubles none while it is cut 20 times and resumed', async () => {
    const organizationId = newId();
    const writing = Promise.all(positionsTo(100).map(() => appendTestEvents(database, organizationId, 10)));
    const seen: number[] = [];
    for (let cut = 0; seen.length < 1_000; cut += 1) {
      const share = cut < 20 ? 1 + Math.floor(Math.random() * 49) : 1_000;
      const after = seen.at(-1) ?? 0;
      const wanted = Math.min(share, 1_000 - seen.length);
      for (const event of await takeEvents(hub.subscribe({ organizationId, after }), wanted)) seen.push(event.position);
    }
    await writing;
    expect(seen).toEqual(positionsTo(1_000));
  });

  it('loses nothing when the listening connection is killed in the middle', async () => {
    const organizationId = newId();
    const subscription = hub.subscribe({ organizationId });
    await subscription.ready;
    const taking = takeEvents(subscription, 90);
    for (let round = 0; round < 3; round += 1) {
      await appendTestEvents(database, organizationId, 15);
      await database.systemPool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'souk-events' AND datname = current_database()",
      );
      await appendTestEvents(database, organizationId, 15);
    }
    expect((await taking).map((event) => event.position)).toEqual(positionsTo(90));
    expect(errors.length).toBeGreaterThan(0);
    await expect.poll(() => hub.listening(), { timeout: 10_000 }).toBe(true);
  });

  it('starts from now without a position, and shows only the types asked for', async () => {
    const organizationId = newId();
    await appendTestEvents(database, organizationId, 5);
    const subscription = hub.subscribe({ organizationId, types: ['wanted.one'] });
    expect(await subscription.ready).toBe(5);
    await inOrganization(database, organizationId, (db) =>
      appendEvents(db, organizationId, 'r', [
        { type: 'other.one', subject: 'a:1', payload: 1 },
        { type: 'wanted.one', subject: 'a:1', payload: 2 },
        { type: 'other.one', subject: 'a:1', payload: 3 },
        { type: 'wanted.one', subject: 'a:1', payload: 4 },
      ]),
    );
    expect((await takeEvents(subscription, 2)).map((event) => event.position)).toEqual([7, 9]);
  });

  it("never shows another organization's events", async () => {
    const [mine, theirs] = [newId(), newId()];
    await appendTestEvents(database, theirs, 5);
    await appendTestEvents(database, mine, 1);
    await appendTestEvents(database, theirs, 5);
    const seen = await takeEvents(hub.subscribe({ organizationId: mine, after: 0 }), 1);
    expect(seen.map((event) => event.organizationId)).toEqual([mine]);
    const none = AbortSignal.timeout(300);
    expect(await takeEvents(hub.subscribe({ organizationId: mine, after: 1, signal: none }), 1)).toEqual([]);
  });

  it('serves many subscribers of an organization, slow ones too, without one holding up another', async () => {
    const organizationId = newId();
    const slow = hub.subscribe({ organizationId, after: 0 })[Symbol.asyncIterator]();
    await appendTestEvents(database, organizationId, 1);
    expect((await slow.next()).value?.position).toBe(1);
    const fast = positionsTo(50).map(() => takeEvents(hub.subscribe({ organizationId, after: 0 }), 500));
    for (let round = 0; round < 50; round += 1) await appendTestEvents(database, organizationId, 10);
    for (const seen of await Promise.all(fast)) expect(seen.map((event) => event.position)).toEqual(positionsTo(500));
    for (let position = 2; position <= 501; position += 1) expect((await slow.next()).value?.position).toBe(position);
    await slow.return?.();
  });
});
