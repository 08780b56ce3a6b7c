import { captures } from '@souk/db/tables/gate';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { createGate } from '../gates/create-gate.ts';
import { CreateGateInput, UpdateGateInput } from '../gates/schema.ts';
import { updateGate } from '../gates/update-gate.ts';
import { capture } from '../testing/gate-tests.ts';
import { replay, rowsOf } from '../testing/replay-tests.ts';
import { getCapture } from './get-capture.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('manager');
});
afterAll(async () => await souk.close());

describe('a gate that reads thoroughly', () => {
  it('is a new one; one from before there was a choice reads as it did, until it is told to', async () => {
    expect(await createGate(act, CreateGateInput.parse({ name: 'New' }))).toMatchObject({ recipe: 'thorough' });
    const old = await home.gate();
    expect((await capture(act, 'AB123CD', 1, old)).settings.recipe).toBe('once');
    await updateGate(act, UpdateGateInput.parse({ id: old, recipe: 'thorough' }));
    expect((await capture(act, 'AB123CD', 1, old)).settings.recipe).toBe('thorough');
  });

  it("minds its region's patterns, and keeps what was read beside what was chosen", async () => {
    const trustAt = async (gate: { region: string; recipe: 'once' | 'thorough' }) => {
      const { passage, plates, settings } = await capture(act, 'OIL1001', 1, await home.gate(gate));
      expect([passage.rawPlate, settings]).toMatchObject(['OIL1001', gate]);
      const kept = await getCapture(act, { id: passage.captureId ?? '' });
      expect(kept.plates).toEqual(plates);
      expect(plates[0]?.rawText).toBe(gate.recipe === 'once' ? undefined : 'OIL1001');
      expect(plates[0]?.characters.every(({ alternatives }) => (alternatives === undefined) === (gate.recipe === 'once'))).toBe(true);
      return passage.minCharConfidence ?? 0;
    };
    const [once, anywhere] = [await trustAt({ region: 'br', recipe: 'once' }), await trustAt({ region: 'any', recipe: 'thorough' })];
    const [brazil, italy] = [await trustAt({ region: 'br', recipe: 'thorough' }), await trustAt({ region: 'it', recipe: 'thorough' })];
    expect(brazil).toBeGreaterThan(Math.max(once, anywhere));
    expect(italy).toBeLessThan(Math.min(once, anywhere));
  });
});

it('a replay reads as each capture was read, one from before there was a choice once; or as it is told to', async () => {
  const other = await souk.organization();
  const manager = await other.as('manager');
  const gateId = await other.gate({ region: 'br', recipe: 'thorough' });
  const [first] = [await capture(manager, 'OIL1001', 1, gateId), await capture(manager, 'OIL1001', 1, gateId)];
  await souk.services.database.system
    .update(captures)
    .set({ settings: sql`${captures.settings} - 'recipe'` })
    .where(eq(captures.id, first.passage.captureId ?? ''));
  expect((await getCapture(manager, { id: first.passage.captureId ?? '' })).settings.recipe).toBe('once');

  const thorough = first.passage.minCharConfidence ?? 0;
  const trusts = async (settings: object) => {
    const rows = await rowsOf(manager, (await replay(souk, manager, { settings })).id);
    return rows.map(({ after }) => after?.minCharConfidence ?? 0);
  };
  const [asRead, forced] = [await trusts({}), await trusts({ recipe: 'thorough' })];
  expect(asRead[0]).toBeCloseTo(thorough, 5);
  expect(asRead[1]).toBeLessThan(thorough);
  expect(forced).toEqual([expect.closeTo(thorough, 5), expect.closeTo(thorough, 5)]);
});
