import { newId } from '@souk/core/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { capturePassage } from '../captures/capture-passage.ts';
import { getCapture } from '../captures/get-capture.ts';
import { updateGate } from '../gates/update-gate.ts';
import { getPassage } from '../passages/get-passage.ts';
import { correctPassage } from '../review/correct-passage.ts';
import type { Passage } from '../schema.ts';
import { photoOf } from '../testing/gate-tests.ts';
import { makeOlder } from '../testing/old-photos.ts';
import { holdVisit } from '../visits/hold-visit.ts';
import { listVisits } from '../visits/list-visits.ts';
import { releaseVisit } from '../visits/release-visit.ts';
import type { Visit } from '../visits/schema.ts';
import { listPurges } from './list-purges.ts';
import { purgeImages } from './purge-images.ts';

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
  gateId = await home.gate({ imageRetentionDays: 30 });
});
afterAll(async () => await souk.close());

const start = Date.UTC(2026, 2, 1, 8);
const reason = 'Claim 7';
const signal = new AbortController().signal;
const purge = async (pageSize = 200) =>
  await purgeImages(souk.services, {}, { organizationId: home.id, requestId: 'night', jobId: newId(), signal }, { pageSize });
const left = async () => (await listPurges(act, { limit: 1 })).items[0];

/** A photo of a vehicle going through so many seconds after the start, that arrived long ago. */
async function pass(plate: string, status: Passage['status'], seconds: number, seed = 1): Promise<Passage> {
  const { passage } = await capturePassage(act, {
    image: await photoOf(plate, seed),
    status,
    gateId,
    at: new Date(start + seconds * 1_000),
  });
  await makeOlder(souk, passage, 31);
  return passage;
}

async function purgedAt({ captureId }: Passage): Promise<Date | null> {
  return (await getCapture(act, { id: captureId ?? '' })).imagePurgedAt;
}

const arePurged = async (...passages: Passage[]) => (await Promise.all(passages.map(purgedAt))).map((at) => at !== null);
const visitOf = async (plate: string, state?: Visit['state']) => (await listVisits(act, { plate, state, limit: 1 })).items[0]?.id ?? '';

/** The same act, whose changes wait before they commit. */
function pausing(): { slow: OrganizationAct; isWritten: Promise<void>; commit: () => void } {
  const [written, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const change: OrganizationAct['change'] = async (work) =>
    await act.change(async (tx) => {
      const result = await work(tx);
      written.resolve();
      await go.promise;
      return result;
    });
  return { slow: { ...act, change }, isWritten: written.promise, commit: go.resolve };
}

/** Whether it is still going on after a moment. */
async function waits(work: Promise<unknown>): Promise<boolean> {
  const moment = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 300));
  return await Promise.race([work.then(() => false), moment]);
}

describe('a legal hold', () => {
  it('keeps the photos of the entry, the exit, and of every other sight of both, until it is lifted', async () => {
    const entry = [await pass('AB123CD', 'entering', 0), await pass('AB123CD', 'entering', 20, 2)];
    const exit = [await pass('AB123CD', 'leaving', 600, 3), await pass('AB123CD', 'leaving', 620, 4)];
    const other = await pass('GH789I', 'entering', 0, 3);
    const seen = await Promise.all([...entry, ...exit].map(async ({ id }) => (await getPassage(act, { id })).duplicateOf));
    expect(seen).toEqual([null, entry[0]?.id, null, exit[0]?.id]);
    const id = await visitOf('AB123CD');
    await holdVisit(act, { id, reason });
    await purge(1);
    expect(await arePurged(...entry, ...exit, other)).toEqual([false, false, false, false, true]);
    expect(await left()).toMatchObject({ images: 1, held: 4 });

    await releaseVisit(act, { id, reason: 'Settled' });
    await purge();
    expect(await arePurged(...entry, ...exit)).toEqual([true, true, true, true]);
  });

  it('on a visit that a correction left nothing of keeps what it names', async () => {
    const entry = await pass('AB123CD', 'entering', 0);
    const id = await visitOf('AB123CD');
    await holdVisit(act, { id, reason });
    await correctPassage(act, { id: entry.id, version: 1, plate: '' });
    expect(await visitOf('AB123CD', 'void')).toBe(id);
    await purge();
    expect(await arePurged(entry)).toEqual([false]);
  });

  it('keeps the first sight too where what it names has become another sight of that', async () => {
    const [first, second] = [await pass('AB123CD', 'entering', 0), await pass('CD456EF', 'entering', 20, 2)];
    await holdVisit(act, { id: await visitOf('CD456EF'), reason });
    await correctPassage(act, { id: second.id, version: 1, plate: 'AB123CD' });
    expect((await getPassage(act, { id: second.id })).duplicateOf).toBe(first.id);
    await purge();
    expect(await arePurged(first, second)).toEqual([false, false]);
  });

  it('that is being set when a purge comes is waited for, and wins', async () => {
    const entry = await pass('AB123CD', 'entering', 0);
    const other = await pass('GH789I', 'entering', 0, 3);
    const { slow, isWritten, commit } = pausing();
    const holding = holdVisit(slow, { id: await visitOf('AB123CD'), reason });
    await isWritten;
    const purging = purge();
    expect(await waits(purging)).toBe(true);
    commit();
    await Promise.all([holding, purging]);
    expect(await arePurged(entry, other)).toEqual([false, true]);
  });

  it('that is set while photos are purged loses none from then on', async () => {
    const seeds = [1, 2, 3, 4, 5, 6];
    const entries: Passage[] = [];
    for (const seed of seeds) entries.push(await pass(`AB12${seed}CD`, 'entering', seed * 60, seed));
    const ids = await Promise.all(entries.map(async ({ plate }) => await visitOf(plate)));
    const [, ...held] = await Promise.all([purge(1), ...ids.toReversed().map(async (id) => await holdVisit(act, { id, reason }))]);
    for (const visit of held) {
      const entry = entries.find(({ id }) => id === visit.entryPassageId);
      const at = entry ? await purgedAt(entry) : undefined;
      if (at !== null) expect(at?.getTime()).toBeLessThanOrEqual(visit.hold?.since.getTime() ?? 0);
    }
    await purge();
    const kept = (await arePurged(...entries)).filter((purged) => !purged);
    expect(await left()).toMatchObject({ images: 0, held: kept.length });
  });
});

it('a longer retention that is being set when a purge comes is waited for, and wins', async () => {
  const old = await pass('AB123CD', 'unknown', 0);
  const { slow, isWritten, commit } = pausing();
  const setting = updateGate(slow, { id: gateId, imageRetentionDays: 90 });
  await isWritten;
  const purging = purge();
  expect(await waits(purging)).toBe(true);
  commit();
  await Promise.all([setting, purging]);
  expect(await arePurged(old)).toEqual([false]);
});
