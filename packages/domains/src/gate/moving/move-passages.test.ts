import { importedIdInOrder } from '@souk/core/ids';
import { auditLog, events } from '@souk/db/tables/platform';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { importAct } from '../../import-act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { archiveGate } from '../gates/archive-gate.ts';
import { getPassage } from '../passages/get-passage.ts';
import { listPassages } from '../passages/list-passages.ts';
import { list, record } from '../testing/gate-tests.ts';
import { listVisits } from '../visits/list-visits.ts';
import { movePassages } from './move-passages.ts';
import type { MovedPassage } from './schema.ts';
import { movedPassagesTrail, storedPassages } from './stored-passages.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;
let gateId: string;

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => await open());
afterAll(async () => await souk.close());

async function open(): Promise<void> {
  home = await souk.organization();
  act = importAct(souk.services, home.id);
  gateId = await home.gate();
}

const start = Date.UTC(2024, 2, 1, 8);

/** The `nth` passage of an old system, so many seconds after the first. */
function moved(nth: number, fields: Partial<MovedPassage> & { readonly seconds?: number }): MovedPassage {
  const { seconds = nth * 600, ...others } = fields;
  return {
    id: importedIdInOrder(home.id, 'test', nth),
    at: new Date(start + seconds * 1_000),
    status: 'entering',
    plate: 'AB123CD',
    rawPlate: 'AB-123-CD',
    subject: 'Vehicle Entry',
    description: 'car is available',
    reviewState: 'trusted',
    userId: null,
    source: `history/${nth}`,
    ...others,
  };
}

/** What visits and further sights came of, as an owner sees it. */
async function outcome() {
  const owner = await home.as('owner');
  const passages = (await listPassages(owner, { limit: 100 })).items;
  const nameOf = (id: string | null) => passages.filter((one) => one.id === id).map(({ at, plate }) => `${at.toISOString()} ${plate}`)[0];
  const visits = (await listVisits(owner, { limit: 100 })).items.map(
    ({ plate, state, openedAt, closedAt, entryPassageId, exitPassageId }) => {
      return { plate, state, openedAt, closedAt, entry: nameOf(entryPassageId), exit: nameOf(exitPassageId) };
    },
  );
  const duplicates = passages.map(({ at, plate, duplicateOf }) => [at.toISOString(), plate, nameOf(duplicateOf)]);
  return { visits: visits.map((visit) => JSON.stringify(visit)).toSorted(), duplicates };
}

/** Comings and goings of three cars, of which plates are misread, some seen twice, some not at all. */
function traffic(): { readonly plate: string; readonly status: MovedPassage['status']; readonly seconds: number }[] {
  const plates = ['B0S1', 'BOS1', 'GZ77', 'G277', '6Z77', 'OK42'];
  const statuses = ['entering', 'leaving', 'entering', 'leaving', 'unknown'] as const;
  return Array.from({ length: 60 }, (_, nth) => {
    // Every fourth is the one before once more, within the gate's window.
    const isAgain = nth % 4 === 3;
    const which = isAgain ? nth - 1 : nth;
    const status = statuses[(which * 3 + (which % 4)) % statuses.length] ?? 'unknown';
    return { plate: plates[(which * 5 + (which % 7)) % plates.length] ?? '', status, seconds: nth * 300 - (isAgain ? 285 : 0) };
  });
}

describe('passages of an old system', () => {
  it('make the visits that they would have made one by one in their time, in whatever order their pages come', async () => {
    const all = traffic();
    for (const { seconds, ...one } of all) await record(await home.as('staff'), { ...one, gateId, at: new Date(start + seconds * 1_000) });
    const live = await outcome();
    expect(live.visits.length).toBeGreaterThan(15);
    expect(live.duplicates.some(([, , first]) => first !== undefined)).toBe(true);

    for (const [pageSize, turned] of [
      [60, false],
      [7, false],
      [7, true],
    ] as const) {
      await open();
      const rows = all.map((one, nth) => moved(nth + 1, { ...one, rawPlate: one.plate }));
      const ordered = turned ? rows.toReversed() : rows;
      for (let from = 0; from < ordered.length; from += pageSize) await movePassages(act, gateId, ordered.slice(from, from + pageSize));
      expect(await outcome()).toEqual(live);
    }
  });

  it('pair with what was recorded here, before and after them', async () => {
    const staff = await home.as('staff');
    await record(staff, { plate: 'AB 123 CD', status: 'leaving', gateId, at: new Date(start + 4_000_000) });
    await movePassages(act, gateId, [moved(1, {}), moved(2, { status: 'leaving' }), moved(3, {})]);
    await record(staff, { plate: 'AB 123 CD', status: 'entering', gateId });
    const visits = (await listVisits(staff, { limit: 10 })).items.map(({ state, openedAt }) => [state, openedAt?.getTime()]);
    expect(visits).toEqual([
      ['open', expect.any(Number)],
      ['closed', start + 1_800_000],
      ['closed', start + 600_000],
    ]);
  });

  it('are kept as they were, those of one second in their old order, and those without a plate out of all visits', async () => {
    const texts = { rawPlate: ' ab-I23\ncd ', subject: '  Überfahrt ', description: 'x\r\n\ty' };
    const rows = [
      moved(1, { seconds: 5, ...texts }),
      moved(2, { seconds: 5, status: 'leaving' }),
      moved(3, { plate: '', rawPlate: 'Unknown' }),
    ];
    await movePassages(act, gateId, rows);
    expect([...(await storedPassages(act, [rows[0]?.id ?? ''])).values()]).toMatchObject([texts]);
    const { items } = await listPassages(await home.as('viewer'), { limit: 10 });
    expect(items.map(({ id, decision }) => [id, decision])).toEqual([2, 1, 0].map((nth) => [rows[nth]?.id, 'none']));
    expect((await outcome()).visits).toHaveLength(1);
  });

  it('are told of by one event for all and have an audit line each; no list is asked', async () => {
    await list(await home.as('manager'), { plate: 'AB 123 CD', kind: 'deny' });
    await movePassages(act, gateId, [moved(1, {}), moved(2, { status: 'leaving' })]);
    const { system } = souk.services.database;
    const told = await system.select().from(events).where(eq(events.organizationId, home.id));
    expect(told.filter(({ type }) => type !== 'gate.list.changed').map(({ type, payload }) => [type, payload])).toEqual([
      ['gate.history.imported', { gateId, passages: 2, photos: 0, from: '2024-03-01T08:10:00.000Z', to: '2024-03-01T08:20:00.000Z' }],
    ]);
    const isPassage = and(eq(auditLog.organizationId, home.id), eq(auditLog.action, 'gate.passage.imported'));
    const lines = await system.select().from(auditLog).where(isPassage);
    expect(lines.map(({ actor, after }) => [actor, after]).toSorted()).toMatchObject([
      ['import', { source: 'history/1', rawPlate: 'AB-123-CD' }],
      ['import', { source: 'history/2' }],
    ]);
  });

  it('are refused whole by a gate that is out of use', async () => {
    await archiveGate(await home.as('manager'), { id: gateId });
    expect(await refusal(movePassages(act, gateId, [moved(1, {})]))).toBe('gate.gate_archived');
    expect((await outcome()).duplicates).toEqual([]);
  });
});

it('a passage that came before its person gets them, and stays what it is', async () => {
  const { who } = await home.as('staff');
  const userId = who.kind === 'user' ? who.userId : null;
  const rows = [moved(1, {}), moved(2, { status: 'leaving' })];
  await movePassages(act, gateId, rows);
  const ids = rows.map(({ id }) => id);
  const before = await outcome();
  const imported = async (person: string | null) =>
    (await movedPassagesTrail(act, [{ id: ids[0] ?? '', userId: person }])).get(ids[0] ?? '')?.imported;
  expect([await imported(null), await imported(userId)]).toEqual([true, false]);

  await movePassages(act, gateId, [moved(1, { userId })]);
  expect(await getPassage(await home.as('viewer'), { id: ids[0] ?? '' })).toMatchObject({ userId, version: 1 });
  expect([await imported(userId), await outcome()]).toEqual([true, before]);
});
