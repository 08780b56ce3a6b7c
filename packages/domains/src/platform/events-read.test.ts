import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../act.ts';
import { passageRecorded } from '../gate/events.ts';
import { record } from '../gate/testing/gate-tests.ts';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { listEvents } from './list-events.ts';
import { watchEvents } from './watch-events.ts';

let souk: TestSouk;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  const home = await souk.organization();
  await home.gate();
  act = await home.as('staff');
  for (const plate of ['A1', 'A2', 'A3']) await record(act, { plate });
  const elsewhere = await souk.organization();
  await elsewhere.gate();
  await record(await elsewhere.as('staff'), { plate: 'THEIRS' });
});
afterAll(async () => await souk.close());

describe('the event log', () => {
  it('is read on from a position, in order and without gaps, and says how far it reaches', async () => {
    const all = await listEvents(act, { after: 0, limit: 100 });
    expect(all.items.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(all.lastPosition).toBe(3);
    expect(all.items[0]).toMatchObject({ type: passageRecorded.type, payload: { plate: 'A1' }, at: expect.any(Date) });
    expect(JSON.stringify(all)).not.toMatch(/THEIRS|organizationId/);
    expect((await listEvents(act, { after: 1, limit: 1 })).items.map(({ position }) => position)).toEqual([2]);
    expect(await listEvents(act, { after: 3, limit: 100 })).toEqual({ items: [], lastPosition: 3 });
  });

  it('is followed by its readers, who resume after the last event they saw', async () => {
    const seen: string[] = [];
    for await (const { id } of watchEvents(act, { after: 0 })) if (seen.push(id) === 2) break;
    for await (const { id } of watchEvents(act, { after: 0, lastEventId: seen.at(-1) })) if (seen.push(id) === 3) break;
    expect(seen).toEqual(['1', '2', '3']);
  });

  it('tells only of the kinds of event that were asked for, and refuses a position that never was', async () => {
    const stopping = new AbortController();
    const stream = watchEvents({ ...act, signal: stopping.signal }, { after: 0, types: ['gate.gate.changed'] });
    const next = stream.next();
    stopping.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    await expect(watchEvents(act, { after: 99 }).next()).rejects.toMatchObject({ code: 'events.position_unknown' });
  });
});
