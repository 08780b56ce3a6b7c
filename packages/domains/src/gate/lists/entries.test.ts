import { vehicleListEntries } from '@souk/db/tables/gate';
import { auditLog } from '@souk/db/tables/platform';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { archiveGate } from '../gates/archive-gate.ts';
import { list } from '../testing/gate-tests.ts';
import { getEntry } from './get-entry.ts';
import { listEntries } from './list-entries.ts';
import { removeEntry } from './remove-entry.ts';
import { ListEntriesInput } from './schema.ts';
import { updateEntry } from './update-entry.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => {
  home = await souk.organization();
  act = await home.as('manager');
});
afterAll(async () => await souk.close());

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const platesOf = async (filter: Partial<ListEntriesInput>) =>
  (await listEntries(act, ListEntriesInput.parse(filter))).items.map(({ plate }) => plate);

async function rows() {
  const { system } = souk.services.database;
  return await system.select().from(vehicleListEntries).where(eq(vehicleListEntries.organizationId, home.id));
}

describe('an entry', () => {
  it('changes field by field and leaves every state in the trail', async () => {
    const entry = await list(act, { plate: 'ab-123', subject: 'Plumber', validUntil: day(9) });
    expect(entry).toMatchObject({ plate: 'AB123', rawPlate: 'ab-123', version: 1, gateId: null, validFrom: null, removedAt: null });
    const changed = await updateEntry(act, { id: entry.id, version: 1, note: 'Two vans', validUntil: null });
    expect(changed).toMatchObject({ plate: 'AB123', subject: 'Plumber', note: 'Two vans', validUntil: null, version: 2 });
    expect((await updateEntry(act, { id: entry.id, version: 2, plate: 'ab-124' })).plate).toBe('AB124');
    await removeEntry(act, { id: entry.id });
    expect(await getEntry(act, { id: entry.id })).toMatchObject({ plate: 'AB124', version: 4, removedAt: expect.any(Date) });
    const lines = await souk.services.database.system
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `list-entry:${entry.id}`))
      .orderBy(asc(auditLog.id));
    expect(lines.map(({ action }) => action)).toEqual([
      ...['gate.list.added', 'gate.list.updated', 'gate.list.updated', 'gate.list.removed'],
    ]);
  });

  it('takes one of two changes made of the same version, and none once it is removed', async () => {
    const { id } = await list(act, { plate: 'TWO' });
    const outcomes = await Promise.allSettled(['One', 'Other'].map(async (note) => await updateEntry(act, { id, version: 1, note })));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toMatchObject([{ code: 'request.conflict', details: { version: 2 } }]);
    await removeEntry(act, { id });
    expect(await refusal(updateEntry(act, { id, version: 3 }))).toBe('gate.list_entry_removed');
    expect(await refusal(removeEntry(act, { id }))).toBe('gate.list_entry_removed');
  });

  it('never ends before it begins, and names a gate that is in use', async () => {
    const wrong = { code: 'request.invalid', issues: [{ path: 'validUntil' }] };
    await expect(list(act, { plate: 'A1', validFrom: day(2), validUntil: day(2) })).rejects.toMatchObject(wrong);
    const { id } = await list(act, { plate: 'A1', validFrom: day(2) });
    await expect(updateEntry(act, { id, version: 1, validUntil: day(1) })).rejects.toMatchObject(wrong);
    const gateId = await home.gate();
    await archiveGate(act, { id: gateId });
    expect(await refusal(list(act, { plate: 'A2', gateId }))).toBe('gate.gate_archived');
    expect(await refusal(updateEntry(act, { id, version: 1, gateId }))).toBe('gate.gate_archived');
  });
});

describe('a plate', () => {
  it('stands once on a list of one gate, even when five add it at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, async () => await list(act, { plate: 'ONCE' })));
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'added'));
    expect(codes.toSorted()).toEqual(['added', ...Array.from({ length: 4 }, () => 'gate.already_listed')]);
    expect(await rows()).toHaveLength(1);
  });

  it('may stand on each list, at each gate, and again at another time or once removed', async () => {
    const gateId = await home.gate();
    const first = await list(act, { plate: 'MORE', validUntil: day(2) });
    await list(act, { plate: 'MORE', kind: 'watch' });
    await list(act, { plate: 'MORE', gateId });
    const next = await list(act, { plate: 'MORE', validFrom: day(2) });
    expect(await refusal(updateEntry(act, { id: next.id, version: 1, validFrom: day(1) }))).toBe('gate.already_listed');
    await removeEntry(act, { id: first.id });
    expect((await updateEntry(act, { id: next.id, version: 1, validFrom: day(1) })).validFrom).toEqual(day(1));
  });
});

describe('the list of entries', () => {
  it('is newest first, page by page, each once, without removed ones', async () => {
    const plates = Array.from({ length: 7 }, (_, index) => `P${index}`);
    for (const plate of plates) await list(act, { plate });
    await removeEntry(act, { id: (await list(act, { plate: 'REMOVED' })).id });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listEntries(act, { limit: 3, cursor: cursor ?? undefined });
      seen.push(...page.items.map(({ plate }) => plate));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(plates.toReversed());
  });

  it('is filtered by kind, gate, beginning of the plate and state, together', async () => {
    const [gateId, other] = [await home.gate(), await home.gate()];
    const later = new Date(Date.now() + 3_600_000);
    await list(act, { plate: 'AB1', kind: 'deny', gateId });
    await list(act, { plate: 'AB2', gateId: other, validUntil: day(1) });
    await list(act, { plate: 'AB3', validFrom: later });
    await list(act, { plate: 'XY4', validFrom: day(1), validUntil: later });
    expect(await platesOf({ kind: 'deny' })).toEqual(['AB1']);
    expect(await platesOf({ gateId })).toEqual(['XY4', 'AB3', 'AB1']);
    expect(await platesOf({ plate: 'a-b' })).toEqual(['AB3', 'AB2', 'AB1']);
    expect(await platesOf({ state: 'current' })).toEqual(['XY4', 'AB1']);
    expect(await platesOf({ state: 'upcoming' })).toEqual(['AB3']);
    expect(await platesOf({ state: 'expired' })).toEqual(['AB2']);
    expect(await platesOf({ state: 'current', gateId, plate: 'A', kind: 'deny' })).toEqual(['AB1']);
  });
});
