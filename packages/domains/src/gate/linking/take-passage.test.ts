import { importedIdInOrder } from '@souk/core/ids';
import { auditLog, events } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importAct } from '../../import-act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { archiveGate } from '../gates/archive-gate.ts';
import { movePassages } from '../moving/move-passages.ts';
import type { MovedPassage } from '../moving/schema.ts';
import { movedPassagesTrail } from '../moving/stored-passages.ts';
import { listPassages } from '../passages/list-passages.ts';
import { list, record } from '../testing/gate-tests.ts';
import { listVisits } from '../visits/list-visits.ts';
import { takePassage } from './take-passage.ts';
import { touchedPassages } from './touched-passages.ts';

let souk: TestSouk;
let home: TestOrganization;
let gateId: string;

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => {
  home = await souk.organization();
  gateId = await home.gate();
});
afterAll(async () => await souk.close());

const act = () => importAct(souk.services, home.id);

/** The `nth` row of an old history, at that minute of some day. */
function row(nth: number, fields: Partial<MovedPassage> = {}): MovedPassage {
  return {
    ...{ id: importedIdInOrder(home.id, 'test', nth), at: new Date(Date.UTC(2026, 1, 1, 8, nth)), status: 'entering', plate: 'AB123CD' },
    ...{ rawPlate: 'AB-123-CD', subject: 'Vehicle Entry', description: 'car is available', reviewState: 'trusted', userId: null },
    ...{ source: `history/${nth}`, ...fields },
  };
}

const eventsOf = async () =>
  await souk.services.database.system.select().from(events).where(eq(events.organizationId, home.id)).orderBy(events.position);
const stored = async () => (await listPassages(await home.as('viewer'), { limit: 100 })).items;

describe('a passage of a linked system', () => {
  it('is as one that was recorded here: visit, lists, audit line and events', async () => {
    await list(await home.as('manager'), { plate: 'AB123CD', kind: 'deny' });
    const taken = await takePassage(act(), gateId, row(1));
    expect(taken).toMatchObject({ plate: 'AB123CD', decision: 'refuse', listMatches: [{ kind: 'deny' }], at: row(1).at });
    await takePassage(act(), gateId, row(9, { status: 'leaving', subject: 'Vehicle Exit' }));
    expect((await listVisits(await home.as('viewer'), { limit: 5 })).items).toMatchObject([{ state: 'closed', dwellSeconds: 480 }]);
    const types = (await eventsOf()).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['gate.passage.recorded', 'gate.list.matched', 'gate.visit.opened', 'gate.visit.closed']));
    const lines = await souk.services.database.system
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `passage:${row(1).id}`));
    expect(lines).toMatchObject([{ actor: 'import', action: 'gate.passage.imported', after: { source: 'history/1' } }]);
  });

  it('is taken once, however many take it at once, with a plate and without one', async () => {
    for (const one of [row(1), row(2, { plate: '' })]) {
      const results = await Promise.all(Array.from({ length: 8 }, async () => await takePassage(act(), gateId, one)));
      expect(results.filter((taken) => taken !== null)).toHaveLength(1);
    }
    expect(await stored()).toHaveLength(2);
    expect((await eventsOf()).filter(({ type }) => type === 'gate.passage.recorded')).toHaveLength(2);
  });

  it('is brought, for an import that comes later', async () => {
    await takePassage(act(), gateId, row(1));
    expect((await movedPassagesTrail(act(), [row(1)])).get(row(1).id)).toEqual({ imported: true, touched: false });
  });

  it('is refused at a gate that is out of use', async () => {
    await archiveGate(await home.as('manager'), { id: gateId });
    expect(await refusal(takePassage(act(), gateId, row(1)))).toBe('gate.gate_archived');
    expect(await eventsOf()).toHaveLength(1);
  });
});

describe('what events have touched', () => {
  it('is the passages of an import’s own change, of an act with many', async () => {
    const importing = act();
    await movePassages(importing, gateId, [row(1), row(2)]);
    await movePassages(importing, gateId, [row(3)]);
    const all = await eventsOf();
    const touched = async (nth: number) => [...(await touchedPassages(act(), all.slice(nth, nth + 1))).passageIds].toSorted();
    expect(await touched(0)).toEqual([row(1).id, row(2).id]);
    expect(await touched(1)).toEqual([row(3).id]);
    expect([...(await touchedPassages(act(), all)).passageIds]).toHaveLength(3);
  });

  it('is a passage and a visit that were told of, and nothing of another organization', async () => {
    const { id } = await record(await home.as('staff'), { plate: 'XY1', status: 'entering' });
    const { passageIds, visitIds } = await touchedPassages(act(), await eventsOf());
    expect([[...passageIds], visitIds.size]).toEqual([[id], 1]);
    const other = await souk.organization();
    await movePassages(act(), gateId, [row(1)]);
    const imported = (await eventsOf()).filter(({ type }) => type === 'gate.history.imported');
    expect((await touchedPassages(importAct(souk.services, other.id), imported)).passageIds.size).toBe(0);
  });
});
