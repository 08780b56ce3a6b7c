import { newId } from '@souk/core/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { record } from '../testing/gate-tests.ts';
import { getPassage } from './get-passage.ts';
import { listPassages } from './list-passages.ts';
import { RecordPassageInput } from './schema.ts';

let souk: TestSouk;
let home: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

async function start() {
  home = await souk.organization();
  const gateId = await home.gate();
  return { act: await home.as('staff'), gateId };
}

describe('the history', () => {
  it('pages exactly once over every passage while others are being recorded', async () => {
    const { act } = await start();
    const at = new Date('2026-03-01T08:00:00Z');
    // All at one instant, so that only their ids tell them apart.
    const before = await Promise.all(Array.from({ length: 47 }, async (_, index) => await record(act, { plate: `A${index}`, at })));
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listPassages(act, { limit: 5, cursor: cursor ?? undefined });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await record(act, { plate: `NEW${seen.length}` });
    }
    expect(seen.length).toBe(new Set(seen).size);
    expect(seen.sort()).toEqual(before.map(({ id }) => id).sort());
  });

  it('is newest first by when it happened, not by when it was typed in', async () => {
    const { act } = await start();
    for (const [plate, at] of [
      ['B', '2026-03-02'],
      ['C', '2026-03-03'],
      ['A', '2026-03-01'],
    ] as const) {
      await record(act, { plate, at: new Date(at) });
    }
    expect((await listPassages(act, { limit: 20 })).items.map(({ plate }) => plate)).toEqual(['C', 'B', 'A']);
  });

  it('is filtered by gate, status, person, review state and time, together', async () => {
    const { act, gateId } = await start();
    const other = await home.gate();
    const colleague = await home.as('staff');
    const at = new Date('2026-03-01T08:00:00Z');
    const wanted = await record(act, { plate: 'X1', gateId, status: 'entering', at });
    await record(act, { plate: 'X2', gateId: other, status: 'entering', at });
    await record(act, { plate: 'X3', gateId, status: 'leaving', at });
    await record(colleague, { plate: 'X4', gateId, status: 'entering', at });
    await record(act, { plate: 'X5', gateId, status: 'entering', at: new Date('2026-03-02T00:00:00Z') });
    const userId = wanted.userId ?? '';
    const filter = {
      gateId,
      userId,
      status: 'entering',
      reviewState: 'confirmed',
      from: at,
      to: new Date('2026-03-02T00:00:00Z'),
    } as const;
    expect((await listPassages(act, { limit: 20, ...filter })).items).toEqual([wanted]);
    expect((await listPassages(act, { limit: 20, reviewState: 'needs_review' })).items).toEqual([]);
  });

  it('refuses a cursor that is not its own', async () => {
    const { act } = await start();
    for (const cursor of ['nonsense', Buffer.from('["2026-03-01T08:00:00Z","x"]').toString('base64url')]) {
      expect(await refusal(listPassages(act, { limit: 5, cursor }))).toBe('request.invalid');
    }
  });
});

describe('a passage typed by hand', () => {
  it('is what the person typed, cleaned, whatever the region expects', async () => {
    const { act } = await start();
    const gateId = await home.gate({ region: 'br' });
    const passage = await record(act, { plate: ' abc-o2e4 ', gateId });
    expect(passage).toMatchObject({ plate: 'ABCO2E4', captureId: null, reviewState: 'confirmed', confidence: null });
    expect(await getPassage(act, { id: passage.id })).toEqual(passage);
  });

  it('is refused without a letter or digit, with control characters, or too long', () => {
    for (const plate of ['', '  ', '-·-', 'A\u0000B', 'A\nB', 'A'.repeat(33)]) {
      expect(RecordPassageInput.safeParse({ plate }).success, JSON.stringify(plate)).toBe(false);
    }
    expect(RecordPassageInput.safeParse({ plate: 'A', description: 'two\nlines' }).success).toBe(true);
    expect(RecordPassageInput.safeParse({ plate: 'A', description: '\u0000' }).success).toBe(false);
    expect(RecordPassageInput.safeParse({ plate: 'A', subject: 'a\tb' }).success).toBe(false);
  });

  it('of another organization is as missing as one that never was', async () => {
    const { act } = await start();
    const passage = await record(act, { plate: 'A1' });
    const stranger = await (await souk.organization()).as('owner');
    for (const id of [passage.id, newId()]) expect(await refusal(getPassage(stranger, { id }))).toBe('gate.passage_not_found');
  });
});
