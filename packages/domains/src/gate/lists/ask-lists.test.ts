import { auditLog, events } from '@souk/db/tables/platform';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { getPassage } from '../passages/get-passage.ts';
import { confirmPassage } from '../review/confirm-passage.ts';
import { correctPassage } from '../review/correct-passage.ts';
import { capture, list, record } from '../testing/gate-tests.ts';
import { removeEntry } from './remove-entry.ts';

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

const decisionOn = async (plate: string, at?: Date) => (await record(act, { plate, gateId, at })).decision;

async function typesOf(passageId: string): Promise<string[]> {
  const ofPassage = and(eq(events.organizationId, home.id), eq(events.subject, `passage:${passageId}`));
  const rows = await souk.services.database.system.select().from(events).where(ofPassage).orderBy(asc(events.position));
  return rows.map(({ type }) => type);
}

describe('the decision on a passage', () => {
  it('is to open for an allowed plate however it is written, and nothing for any other', async () => {
    const { id } = await list(act, { plate: 'ab-123 cd' });
    const passage = await record(act, { plate: 'AB 123-CD', gateId });
    expect(passage).toMatchObject({ decision: 'open', listMatches: [{ entryId: id, kind: 'allow', exact: true }] });
    expect(await getPassage(act, { id: passage.id })).toEqual(passage);
    for (const plate of ['AB123CE', 'AB123C', 'A8123CD']) {
      expect(await record(act, { plate, gateId }), plate).toMatchObject({ decision: 'none', listMatches: [] });
    }
  });

  it('is to refuse where one list denies what another allows, whichever came first', async () => {
    await list(act, { plate: 'FIRST' });
    await list(act, { plate: 'FIRST', kind: 'deny', gateId });
    await list(act, { plate: 'LAST', kind: 'deny' });
    await list(act, { plate: 'LAST', gateId });
    expect([await decisionOn('FIRST'), await decisionOn('LAST')]).toEqual(['refuse', 'refuse']);
    expect((await record(act, { plate: 'FIRST', gateId: await home.gate() })).decision).toBe('open');
  });

  it('is never made by an entry that is not valid yet, or no more, at the instant of the passage', async () => {
    const [from, until] = [new Date('2026-03-01T08:00:00Z'), new Date('2026-03-01T18:00:00Z')];
    await list(act, { plate: 'DAY', validFrom: from, validUntil: until });
    await list(act, { plate: 'GONE', kind: 'deny', validUntil: from });
    await list(act, { plate: 'COMES', kind: 'deny', validFrom: new Date(Date.now() + 60_000) });
    const just = (at: Date, by: number) => new Date(at.getTime() + by);
    expect([await decisionOn('DAY', just(from, -1)), await decisionOn('DAY', from)]).toEqual(['none', 'open']);
    expect([await decisionOn('DAY', just(until, -1)), await decisionOn('DAY', until)]).toEqual(['open', 'none']);
    expect([await decisionOn('DAY'), await decisionOn('GONE'), await decisionOn('COMES')]).toEqual(['none', 'none', 'none']);
  });

  it('is never made by an entry of another gate, of another organization, or that was removed', async () => {
    await list(act, { plate: 'ELSEWHERE', gateId: await home.gate() });
    const away = await souk.organization();
    await list(await away.as('manager'), { plate: 'THEIRS' });
    const { id } = await list(act, { plate: 'REMOVED', kind: 'deny' });
    await removeEntry(act, { id });
    for (const plate of ['ELSEWHERE', 'THEIRS', 'REMOVED']) expect(await decisionOn(plate), plate).toBe('none');
  });

  it('tells of a match in the same transaction, and of a watched plate without deciding', async () => {
    const { id } = await list(act, { plate: 'WATCHED', kind: 'watch', note: 'Ask for the driver' });
    const passage = await record(act, { plate: 'WATCHED', gateId });
    expect(passage).toMatchObject({ decision: 'none', listMatches: [{ entryId: id, kind: 'watch' }] });
    expect(await typesOf(passage.id)).toEqual(['gate.passage.recorded', 'gate.list.matched']);
    expect(await typesOf((await record(act, { plate: 'OTHER', gateId })).id)).toEqual(['gate.passage.recorded']);
  });

  it('never tells the note, which is for those who may read lists', async () => {
    await list(act, { plate: 'NOTED', kind: 'deny', subject: 'Whose car', note: 'Why not' });
    await record(act, { plate: 'NOTED', gateId });
    const said = JSON.stringify(await souk.services.database.system.select().from(events).where(eq(events.organizationId, home.id)));
    expect(said).toContain('gate.list.matched');
    expect(said).not.toMatch(/Whose car|Why not/);
    const trail = await souk.services.database.system.select().from(auditLog).where(eq(auditLog.organizationId, home.id));
    expect(trail.map(({ action }) => action).toSorted()).toEqual(['gate.list.added', 'gate.passage.recorded']);
  });
});

describe('the decision on a photo', () => {
  it('is to open for an allowed plate that was read well', async () => {
    await list(act, { plate: 'AB123CD' });
    const { passage } = await capture(act, 'AB123CD');
    expect(passage).toMatchObject({ reviewState: 'trusted', decision: 'open' });
    expect(await typesOf(passage.id)).toEqual(['gate.passage.recorded', 'gate.list.matched']);
  });

  it('that needs review is never to open, and tells what its plate is or looks like', async () => {
    gateId = await home.gate({ trustThreshold: 1 });
    const allowed = await list(act, { plate: 'AB123CD' });
    await list(act, { plate: 'AB1Z3CD' });
    const alike = await list(act, { plate: 'A8123CD', kind: 'deny' });
    const watched = await list(act, { plate: 'AB1Z3CD', kind: 'watch', gateId });
    const { passage } = await capture(act, 'AB123CD', 1, gateId);
    expect(passage).toMatchObject({ plate: 'AB123CD', reviewState: 'needs_review', decision: 'none' });
    expect(passage.listMatches).toEqual([
      { entryId: allowed.id, kind: 'allow', exact: true },
      { entryId: alike.id, kind: 'deny', exact: false },
      { entryId: watched.id, kind: 'watch', exact: false },
    ]);

    await list(act, { plate: 'AB123CD', kind: 'deny' });
    expect((await capture(act, 'AB123CD', 1, gateId)).passage.decision).toBe('refuse');
  });
});

describe('a review', () => {
  it('that finds another plate finds its entries too and tells of them; what the barrier was told stays', async () => {
    await list(act, { plate: 'ALLOWED' });
    const stolen = await list(act, { plate: 'STOLEN', kind: 'deny' });
    const { id, version } = await record(act, { plate: 'ALLOWED', gateId });
    const corrected = await correctPassage(act, { id, version, plate: 'STOLEN' });
    expect(corrected).toMatchObject({ decision: 'open', listMatches: [{ entryId: stolen.id, kind: 'deny', exact: true }] });
    const told = ['gate.passage.recorded', 'gate.list.matched', 'gate.passage.reviewed', 'gate.list.matched'];
    expect(await typesOf(id)).toEqual(told);

    const confirmed = await confirmPassage(act, { id, version: corrected.version });
    expect(confirmed.listMatches).toEqual(corrected.listMatches);
    expect(await typesOf(id)).toEqual([...told, 'gate.passage.reviewed']);
  });
});
