import { auditLog, events } from '@souk/db/tables/platform';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createLocation } from '../../identity/locations/create-location.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import type { RecordPassageInput } from '../passages/schema.ts';
import { bytesOf, record } from '../testing/gate-tests.ts';
import { closeVisit } from './close-visit.ts';
import { exportVisits } from './export-visits.ts';
import { getVisit } from './get-visit.ts';
import { holdVisit } from './hold-visit.ts';
import { listVisits } from './list-visits.ts';
import { occupancy } from './occupancy.ts';
import { occupancyHistory } from './occupancy-history.ts';
import { releaseVisit } from './release-visit.ts';
import type { Visit, VisitFilter } from './schema.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;
let gateId: string;

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => {
  home = await souk.organization();
  act = await home.as('manager');
  gateId = await home.gate();
});
afterAll(async () => await souk.close());

const minute = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 8, minutes));
const pass = async (status: RecordPassageInput['status'], plate: string, minutes: number, gate = gateId) =>
  await record(act, { plate, gateId: gate, status, at: minute(minutes) });
const all = async (filter: VisitFilter = {}) => (await listVisits(act, { ...filter, limit: 100 })).items;

/** The only visit there is. */
async function theVisit(): Promise<Visit> {
  const [visit, ...others] = await all();
  if (!visit || others.length > 0) throw new Error('there is one visit');
  return visit;
}

async function typesOf(id: string): Promise<string[]> {
  const ofVisit = and(eq(events.organizationId, home.id), eq(events.subject, `visit:${id}`));
  const rows = await souk.services.database.system.select().from(events).where(ofVisit).orderBy(asc(events.position));
  return rows.map(({ type }) => type);
}

describe('a visit', () => {
  it('opens with an entry, closes with the exit by another gate of the place, and both are told', async () => {
    const { id: locationId } = await createLocation(act, { name: 'Yard', address: null });
    const [north, south] = [await home.gate({ locationId, direction: 'in' }), await home.gate({ locationId, direction: 'out' })];
    const entry = await pass('unknown', 'AB 128', 0, north);
    const open = await theVisit();
    expect(open).toMatchObject({ state: 'open', entryPassageId: entry.id, locationId, closedAt: null });
    expect(open.dwellSeconds).toBeGreaterThan(0);

    const exit = await pass('unknown', 'A8-I2B', 90, south);
    expect(await getVisit(act, { id: open.id })).toEqual({
      ...open,
      ...{ state: 'closed', exitPassageId: exit.id, closedAt: exit.at, dwellSeconds: 5_400 },
    });
    expect(await typesOf(open.id)).toEqual(['gate.visit.opened', 'gate.visit.closed']);
  });

  it('is never closed at another place, or by a vehicle of which nobody knows the way', async () => {
    await pass('entering', 'AB1', 0);
    await pass('unknown', 'AB1', 5);
    const { id: locationId } = await createLocation(act, { name: 'Yard', address: null });
    await pass('leaving', 'AB1', 6, await home.gate({ locationId }));
    expect((await all()).map(({ state }) => state)).toEqual(['orphan_exit', 'open']);
    const away = await (await souk.organization()).as('manager');
    expect((await listVisits(away, { limit: 10 })).items).toEqual([]);
  });

  it('whose exit was lost is closed by the next entry; an exit that nobody saw come is listed by itself', async () => {
    await pass('entering', 'AB1', 0);
    await pass('entering', 'AB1', 60);
    await pass('leaving', 'AB1', 70);
    await pass('leaving', 'AB1', 80);
    const expected = [
      { state: 'orphan_exit', dwellSeconds: null },
      { state: 'closed', dwellSeconds: 600 },
      { state: 'exit_lost', dwellSeconds: null },
    ];
    expect(await all()).toMatchObject(expected);
    const [lost] = await all({ state: 'exit_lost' });
    expect(lost).toMatchObject({ closedAt: minute(60), exitPassageId: null, closedByHand: null });
    expect(await all({ state: 'orphan_exit' })).toMatchObject([{ openedAt: null, closedAt: minute(80), at: minute(80) }]);
    expect((await occupancy(act)).inside).toBe(0);
  });

  it('is one, though the camera saw it again and again; nothing is dropped', async () => {
    const first = await record(act, { plate: 'AB1', gateId, status: 'entering', at: minute(0) });
    const later = (seconds: number) => new Date(minute(0).getTime() + seconds * 1_000);
    const second = await record(act, { plate: 'A8I', gateId, status: 'entering', at: later(25) });
    const third = await record(act, { plate: 'AB1', gateId, status: 'entering', at: later(50) });
    expect([first, second, third].map(({ duplicateOf }) => duplicateOf)).toEqual([null, first.id, first.id]);
    expect(await theVisit()).toMatchObject({ entryPassageId: first.id, state: 'open' });
    expect((await record(act, { plate: 'AB1', gateId, status: 'entering', at: later(81) })).duplicateOf).toBeNull();

    const earlier = await record(act, { plate: 'AB1', gateId, status: 'entering', at: later(-10) });
    expect((await all({ state: 'exit_lost' })).map(({ entryPassageId }) => entryPassageId)).toEqual([earlier.id]);
    const never = await home.gate({ duplicateWindowSeconds: 0 });
    for (const seconds of [0, 1]) await record(act, { plate: 'ZZ9', gateId: never, status: 'leaving', at: later(seconds) });
    expect(await all({ state: 'orphan_exit' })).toHaveLength(2);
  });

  it('is never two, when gates see the vehicle at once', async () => {
    const gates = [gateId, await home.gate()];
    const plates = ['AB1', 'A8I', 'ABL', 'A8L', 'AB1', 'A81'];
    await Promise.all(plates.map(async (plate, index) => await pass('entering', plate, index * 2, gates[index % 2])));
    expect((await all({ state: 'open' })).map(({ openedAt }) => openedAt)).toEqual([minute(10)]);
    expect(await all({ state: 'exit_lost' })).toHaveLength(5);
    expect((await occupancy(act)).inside).toBe(1);
    await Promise.all([1, 2, 3, 4].map(async () => await record(act, { plate: 'SAME', gateId, status: 'entering' })));
    expect(await all({ plate: 'SAME' })).toHaveLength(1);
  });
});

describe('closing by hand', () => {
  it('needs a reason, is told and audited, and happens once', async () => {
    await pass('entering', 'AB1', 0);
    const { id } = await theVisit();
    const close = async (at?: Date) => await closeVisit(act, { id, reason: 'The guard saw it', at });
    expect(await refusal(close(minute(0)))).toBe('request.invalid');
    expect(await refusal(close(new Date(Date.now() + 60_000)))).toBe('request.invalid');
    const outcomes = await Promise.allSettled([close(minute(30)), close(minute(30))]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await getVisit(act, { id })).toMatchObject({
      state: 'closed',
      dwellSeconds: 1_800,
      closedByHand: { reason: 'The guard saw it' },
    });
    expect(await typesOf(id)).toEqual(['gate.visit.opened', 'gate.visit.closed']);
    const trail = await souk.services.database.system
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `visit:${id}`));
    expect(trail).toMatchObject([{ action: 'gate.visit.closed', before: { state: 'open' }, after: { state: 'closed' } }]);
    expect(await refusal(close())).toBe('gate.visit_not_open');
  });

  it('gives way to an exit that comes late, and is kept when an earlier sight of the entry does', async () => {
    await pass('entering', 'AB1', 10);
    const { id } = await theVisit();
    await closeVisit(act, { id, reason: 'Gone', at: minute(30) });
    const { id: entryPassageId } = await record(act, {
      plate: 'AB1',
      gateId,
      status: 'entering',
      at: new Date(minute(10).getTime() - 5_000),
    });
    expect(await theVisit()).toMatchObject({ id, entryPassageId, state: 'closed', closedAt: minute(30) });
    await pass('leaving', 'AB1', 20);
    expect(await theVisit()).toMatchObject({ id, closedAt: minute(20), closedByHand: null });
    await pass('leaving', 'AB1', 40);
    expect(await all({ state: 'orphan_exit' })).toHaveLength(1);
  });
});

describe('a legal hold', () => {
  it('is set and lifted with a reason, in whatever state the visit is, and audited', async () => {
    await pass('leaving', 'AB1', 0);
    const { id } = await theVisit();
    expect(await refusal(releaseVisit(act, { id, reason: 'None there' }))).toBe('gate.visit_not_held');
    const held = await holdVisit(act, { id, reason: 'Claim 1' });
    expect(held.hold).toMatchObject({ reason: 'Claim 1' });
    expect((await holdVisit(act, { id, reason: 'Claim 2' })).hold).toEqual({ since: held.hold?.since, reason: 'Claim 2' });
    expect([(await all({ held: true })).length, (await all({ held: false })).length]).toEqual([1, 0]);
    await pass('entering', 'AB1', -5);
    expect(await theVisit()).toMatchObject({ id, state: 'closed', hold: { reason: 'Claim 2' } });
    expect((await releaseVisit(act, { id, reason: 'Settled' })).hold).toBeNull();
    const trail = await souk.services.database.system
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `visit:${id}`));
    expect(trail.map(({ action }) => action)).toEqual(['gate.visit.held', 'gate.visit.held', 'gate.visit.released']);
    expect(trail.at(-1)?.after).toMatchObject({ reason: 'Settled' });
  });
});

describe('visits', () => {
  it('are listed page by page, found by plate, place and time, and exported', async () => {
    for (const [index, plate] of ['AB1', 'A81', '=CD', 'XY1'].entries()) await pass('leaving', `${plate}${index}7`, index * 10);
    const first = await listVisits(act, { limit: 3 });
    const rest = await listVisits(act, { limit: 3, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...rest.items].map(({ plate }) => plate)).toEqual(['XY137', 'CD27', 'A8117', 'AB107']);
    expect((await all({ plate: 'AB1' })).map(({ plate }) => plate)).toEqual(['AB107']);
    expect((await all({ plate: 'AB1', fuzzy: 1 })).map(({ plate }) => plate)).toEqual(['A8117', 'AB107']);
    expect((await all({ from: minute(10), to: minute(30), withoutLocation: true })).map(({ plate }) => plate)).toEqual(['CD27', 'A8117']);
    const lines = String(await bytesOf(exportVisits(act, { plate: 'XY' }))).split('\r\n');
    expect(lines[0]).toMatch(/^id,plate,state,openedAt,closedAt,dwellSeconds,/);
    expect(lines[1]).toMatch(/,XY137,orphan_exit,,2026-03-01T08:30:00.000Z,,/);
  });

  it('are counted at the start of each bucket, and in no more than a thousand of them', async () => {
    await pass('entering', 'AB1', 0);
    await pass('entering', 'XY1', 10);
    await pass('leaving', 'AB1', 20);
    const { buckets } = await occupancyHistory(act, { from: minute(0), to: minute(31), stepSeconds: 600 });
    expect(buckets).toEqual([1, 2, 1, 1].map((inside, index) => ({ at: minute(index * 10), inside })));
    const from = minute(0);
    expect(await refusal(occupancyHistory(act, { from, to: minute(20), stepSeconds: 1 }))).toBe('request.invalid');
    expect(await refusal(occupancyHistory(act, { from, to: from, stepSeconds: 1 }))).toBe('request.invalid');
  });
});
