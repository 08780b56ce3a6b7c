import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { getPassage } from '../passages/get-passage.ts';
import { confirmPassage } from '../review/confirm-passage.ts';
import { correctPassage } from '../review/correct-passage.ts';
import { record } from '../testing/gate-tests.ts';
import { closeVisit } from './close-visit.ts';
import { getVisit } from './get-visit.ts';
import { holdVisit } from './hold-visit.ts';
import { listVisits } from './list-visits.ts';

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
const pass = async (status: 'entering' | 'leaving', plate: string, minutes: number) =>
  await record(act, { plate, gateId, status, at: minute(minutes) });
const all = async () => (await listVisits(act, { limit: 100 })).items;
const states = async () => (await all()).map(({ plate, state }) => `${plate} ${state}`).toSorted();

async function correct(id: string, plate: string) {
  const { version } = await getPassage(act, { id });
  return await correctPassage(act, { id, version, plate });
}

describe('a correction', () => {
  it('moves a passage from the visits of one vehicle to those of another, and back', async () => {
    const entry = await pass('entering', 'AAA', 0);
    await pass('leaving', 'CCC', 10);
    await pass('leaving', 'AAA', 20);
    const [visit] = (await all()).filter(({ state }) => state === 'closed');
    expect(await states()).toEqual(['AAA closed', 'CCC orphan_exit']);
    await correct(entry.id, 'CCC');
    expect(await states()).toEqual(['AAA orphan_exit', 'CCC closed']);
    await correct(entry.id, 'AAA');
    expect(await states()).toEqual(['AAA closed', 'CCC orphan_exit']);
    expect(await getVisit(act, { id: visit?.id ?? '' })).toMatchObject({ state: 'closed', plate: 'AAA', entryPassageId: entry.id });
  });

  it('takes along what a person said of the visit', async () => {
    const entry = await pass('entering', 'AAA', 0);
    const [visit] = await all();
    await closeVisit(act, { id: visit?.id ?? '', reason: 'Gone', at: minute(5) });
    await correct(entry.id, 'CCC');
    expect(await all()).toMatchObject([{ id: visit?.id, plate: 'CCC', state: 'closed', closedAt: minute(5) }]);
  });

  it('to no plate leaves nothing of a visit but the hold on it', async () => {
    const { id } = await pass('entering', 'AAA', 0);
    const [visit] = await all();
    await holdVisit(act, { id: visit?.id ?? '', reason: 'Claim' });
    await correct(id, '');
    expect(await all()).toEqual([]);
    const gone = { state: 'void', entryPassageId: id, hold: { reason: 'Claim' } };
    expect((await listVisits(act, { state: 'void', limit: 10 })).items).toMatchObject([gone]);
    await correct(id, 'AAA');
    expect(await all()).toMatchObject([{ id: visit?.id, state: 'open' }]);
  });

  it('of the first of several sights makes the next the first', async () => {
    const first = await pass('entering', 'AAA', 0);
    const second = await record(act, { plate: 'AAA', gateId, status: 'entering', at: new Date(minute(0).getTime() + 5_000) });
    expect(second.duplicateOf).toBe(first.id);
    await correct(first.id, 'CCC');
    expect((await getPassage(act, { id: second.id })).duplicateOf).toBeNull();
    expect(await states()).toEqual(['AAA open', 'CCC open']);
    expect((await correct(second.id, 'CCC')).duplicateOf).toBe(first.id);
    expect(await states()).toEqual(['CCC open']);
  });

  it('may happen while the same vehicle passes', async () => {
    const made = await Promise.all([0, 1, 2, 3].map(async (index) => await pass('entering', 'AAA', index * 2)));
    const corrections = made.map(async ({ id }, index) => await correct(id, index % 2 ? 'AAA' : 'CCC'));
    await Promise.all([...corrections, pass('leaving', 'AAA', 20), pass('leaving', 'CCC', 21), pass('entering', 'AAA', 30)]);
    expect(await states()).toEqual(['AAA closed', 'AAA exit_lost', 'AAA open', 'CCC closed', 'CCC exit_lost']);
  });
});

describe('two vehicles whose plates look alike', () => {
  it('are one until a person has confirmed both plates, and two from then on', async () => {
    const [one, other] = [await pass('entering', 'DAB1', 0), await pass('entering', 'OAB1', 10)];
    expect(await states()).toEqual(['DAB1 exit_lost', 'OAB1 open']);
    for (const { id, version } of [one, other]) await confirmPassage(act, { id, version });
    expect(await states()).toEqual(['DAB1 open', 'OAB1 open']);
    await pass('leaving', 'DAB1', 20);
    await pass('leaving', '0AB1', 30);
    expect(await states()).toEqual(['DAB1 closed', 'OAB1 closed']);
  });
});
