import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { sqlStateOf } from '@souk/db/pg-errors';
import { inOrganization } from '@souk/db/transaction';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appendEvents } from './append-events.ts';
import { defineEvent, eventOf } from './event.ts';
import { readEventsAfter } from './event-log.ts';
import { appendTestEvents, positionsTo } from './testing.ts';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

describe('appendEvents', () => {
  it('gives gapless positions in the order of commits, whatever rolls back in between', async () => {
    const organizationId = newId();
    const outcomes = await Promise.allSettled(
      positionsTo(60).map((nth) =>
        inOrganization(database, organizationId, async (db) => {
          await sleep(Math.random() * 20);
          const position = await appendEvents(db, organizationId, `request-${nth}`, [{ type: 'a.b', subject: 'a:1', payload: nth }]);
          await sleep(Math.random() * 3);
          if (nth % 3 === 0) throw new Error('rolled back');
          return position;
        }),
      ),
    );
    const committed = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(committed.toSorted((a, b) => a - b)).toEqual(positionsTo(40));
    const stored = await readEventsAfter(database.system, organizationId, 0, 100);
    expect(stored.map((event) => event.position)).toEqual(positionsTo(40));
    const times = stored.map((event) => event.at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('keeps the order and the content of several events, hostile text included', async () => {
    const organizationId = newId();
    const payloads = [{ text: `'; DROP TABLE events; --"\\ \u2028 😀 ${'x'.repeat(10_000)}` }, null, 'text', 7, [1, { deep: true }]];
    const last = await inOrganization(database, organizationId, (db) =>
      appendEvents(
        db,
        organizationId,
        'request',
        payloads.map((payload) => ({ type: 'a.b', subject: 'a:1', payload })),
      ),
    );
    expect(last).toBe(5);
    const stored = await readEventsAfter(database.system, organizationId, 0, 10);
    expect(stored.map((event) => event.payload)).toEqual(payloads);
    expect(stored[0]).toMatchObject({ organizationId, position: 1, type: 'a.b', subject: 'a:1', requestId: 'request' });
  });

  it('counts every organization on its own', async () => {
    const [mine, theirs] = [newId(), newId()];
    expect(await appendTestEvents(database, mine, 3)).toBe(3);
    expect(await appendTestEvents(database, theirs, 2)).toBe(2);
    expect(await appendTestEvents(database, mine)).toBe(4);
  });

  it("refuses to write into another organization's log", async () => {
    const [mine, theirs] = [newId(), newId()];
    const planted = inOrganization(database, mine, (db) =>
      appendEvents(db, theirs, 'request', [{ type: 'a.b', subject: 'a:1', payload: {} }]),
    );
    await expect(planted).rejects.toSatisfy((error: unknown) => sqlStateOf(error) === '42501');
  });

  it('writes nothing and locks nothing for no events', async () => {
    const organizationId = newId();
    expect(await inOrganization(database, organizationId, (db) => appendEvents(db, organizationId, 'request', []))).toBe(0);
    expect(await appendTestEvents(database, organizationId)).toBe(1);
  });
});

describe('defineEvent', () => {
  const recorded = defineEvent({
    type: 'gate.passage.recorded',
    summary: 'A vehicle went through.',
    payload: z.strictObject({ plate: z.string() }),
  });

  it('refuses a type that could break out of a transport', () => {
    for (const type of ['passage', 'Gate.passage', 'gate.passage\ndata: x', 'gate..x', '']) {
      expect(() => defineEvent({ ...recorded, type })).toThrow('not an event type');
    }
  });

  it('refuses a payload that does not fit', () => {
    expect(eventOf(recorded, 'passage:1', { plate: 'B AB 1' })).toEqual({
      type: 'gate.passage.recorded',
      subject: 'passage:1',
      payload: { plate: 'B AB 1' },
    });
    const wrong: unknown = JSON.parse('{"plate":5}');
    expect(() => recorded.payload.parse(wrong)).toThrow();
  });
});
