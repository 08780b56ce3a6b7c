import { newId } from '@souk/core/ids';
import { auditLog, events } from '@souk/db/tables/platform';
import { runJobsNow } from '@souk/jobs/testing';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { jobHandlers } from '../../jobs.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { untar } from '../../testing/untar.ts';
import { getCapture } from '../captures/get-capture.ts';
import { latestImage } from '../images/latest-image.ts';
import { linkImages } from '../images/link-images.ts';
import { ImageVariant } from '../images/schema.ts';
import { showImage } from '../images/show-image.ts';
import { exportPassages } from '../passages/export-passages.ts';
import { getPassage } from '../passages/get-passage.ts';
import { correctPassage } from '../review/correct-passage.ts';
import { exportLabels } from '../review/export-labels.ts';
import { reportAccuracy } from '../review/report-accuracy.ts';
import type { Passage } from '../schema.ts';
import { bytesOf, capture, countStored } from '../testing/gate-tests.ts';
import { makeOlder } from '../testing/old-photos.ts';
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
  // What the test before left.
  await runJobs();
});
afterAll(async () => await souk.close());

const signal = new AbortController().signal;
const purge = async (jobId = newId(), options: Parameters<typeof purgeImages>[3] = {}) =>
  await purgeImages(souk.services, {}, { organizationId: home.id, requestId: 'night', jobId, signal }, options);
const runJobs = async () => await runJobsNow(souk.services.database, jobHandlers(souk.services));
const runsOf = async () => (await listPurges(act, { limit: 10 })).items;

/** A photo's passage, so many days old, and its files. */
async function photographed(plate: string, days: number, seed = 1, gate = gateId): Promise<Passage & { keys: string[] }> {
  const { passage } = await capture(act, plate, seed, gate);
  return { ...passage, keys: await makeOlder(souk, passage, days) };
}

async function areThere(keys: readonly string[]): Promise<boolean[]> {
  return await Promise.all(keys.map(async (key) => await souk.services.media.exists(key)));
}

async function isPurged({ captureId }: Passage): Promise<boolean> {
  return (await getCapture(act, { id: captureId ?? '' })).image === null;
}

describe('a purge', () => {
  it('takes photos older than their gate keeps them, their files and nothing else; all that was read stays', async () => {
    const forever = await home.gate();
    const [old, young, kept] = [
      await photographed('AB123CD', 31),
      await photographed('CD456EF', 29, 2),
      await photographed('AB123CD', 99, 1, forever),
    ];
    const before = await getCapture(act, { id: old.captureId ?? '' });
    await purge();
    expect([await isPurged(old), await isPurged(young), await isPurged(kept)]).toEqual([true, false, false]);
    const after = await getCapture(act, { id: old.captureId ?? '' });
    expect(after).toEqual({ ...before, image: null, imagePurgedAt: after.imagePurgedAt });
    expect(after.imagePurgedAt?.getTime()).toBeGreaterThan(Date.now() - 10_000);
    const { keys, ...passage } = old;
    expect(await getPassage(act, { id: old.id })).toEqual(passage);
    expect(String(await bytesOf(exportPassages(act, {}))).split('\r\n')).toHaveLength(5);

    expect(await runJobs()).toMatchObject([{ job: 'platform.delete-images', status: 'completed' }]);
    // The photo without an end is the same picture: its file stays.
    expect([await areThere(keys), await areThere(kept.keys)]).toEqual([[true], [true]]);
    await showImage(act, kept, 'image');
  });

  it('takes what was kept as it came too, and a second one finds nothing', async () => {
    const both = await home.gate({ imageRetentionDays: 1, keepOriginal: true });
    const { keys } = await photographed('GH789I', 1.1, 3, both);
    expect(await areThere(keys)).toEqual([true, true]);
    await purge();
    await runJobs();
    expect(await areThere(keys)).toEqual([false, false]);
    const left = await countStored(souk);
    await purge();
    expect([await runJobs(), await countStored(souk)]).toEqual([[], left]);
    expect((await runsOf()).map(({ images }) => images)).toEqual([0, 1]);
  });

  it('is answered with a code of its own wherever the photo was shown, and by nothing worse', async () => {
    const old = await photographed('AB123CD', 31);
    await purge();
    for (const variant of ImageVariant.options) expect(await refusal(showImage(act, old, variant))).toBe('gate.image_purged');
    expect(await refusal(linkImages(act, { id: old.id, lifetimeSeconds: 60 }))).toBe('gate.image_purged');
    expect(await refusal(latestImage(act, { gateId }))).toBe('gate.image_purged');
    // What a person says of it later still counts for the report.
    await correctPassage(act, { id: old.id, version: 1, plate: 'AB123CE' });
    expect((await reportAccuracy(act, {})).groups).toMatchObject([{ labels: 1, exact: 0 }]);
  });

  it('leaves the evaluation set its lines, which say what is gone, or its photos where the gate says so', async () => {
    const keeping = await home.gate({ imageRetentionDays: 30, keepLabelledImages: true });
    const labelled = [await photographed('AB123CD', 31), await photographed('CD456EF', 31, 2, keeping)];
    const unlabelled = await photographed('GH789I', 31, 3, keeping);
    for (const { id, version } of labelled) await correctPassage(act, { id, version, plate: `TRUE${version}` });
    await purge();
    expect(await Promise.all([...labelled, unlabelled].map(isPurged))).toEqual([true, false, true]);
    const files = await untar(await bytesOf(exportLabels(act, {})));
    const lines = String(files.get('labels/00001.ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { text: 'TRUE1', image: expect.stringMatching(/^images\//), imagePurgedAt: null },
      { text: 'TRUE1', image: null, imagePurgedAt: expect.stringMatching(/^20/) },
    ]);
    expect(await runsOf()).toMatchObject([{ images: 2, held: 0, labelled: 1 }]);
  });

  it('is told, audited and counted page by page, with the job that deletes the files', async () => {
    const photos = [await photographed('AB123CD', 33), await photographed('CD456EF', 32, 2), await photographed('GH789I', 31, 3)];
    const jobId = newId();
    await purge(jobId, { pageSize: 2 });
    const { system } = souk.services.database;
    const told = await system
      .select({ payload: events.payload })
      .from(events)
      .where(and(eq(events.organizationId, home.id), eq(events.type, 'gate.images.purged')))
      .orderBy(asc(events.position));
    const ids = photos.map(({ captureId }) => captureId);
    expect(told.map(({ payload }) => payload)).toMatchObject([
      { gateId, purgeId: jobId, captureIds: ids.slice(0, 2) },
      { gateId, purgeId: jobId, captureIds: ids.slice(2) },
    ]);
    const subjects = [`gate:${gateId}`, `purge:${jobId}`];
    const lines = await system.select().from(auditLog).where(inArray(auditLog.subject, subjects)).orderBy(asc(auditLog.id));
    expect(lines.map(({ actor, action, before }) => [actor, action, before && Reflect.get(before, 'images')])).toEqual([
      ['system', 'gate.images.purged', 2],
      ['system', 'gate.images.purged', 1],
      ['system', 'gate.purge.finished', null],
    ]);
    const [run] = await runsOf();
    expect(run).toMatchObject({ id: jobId, images: 3, held: 0, labelled: 0, finishedAt: expect.any(Date) });
    expect(run?.sizeBytes).toBeGreaterThan(10_000);
    expect(await runJobs()).toHaveLength(2);
  });

  it('goes on where an attempt ended that was cut off, and counts nothing twice', async () => {
    for (const seed of [1, 2, 3]) await photographed(`AB12${seed}CD`, 31 + seed, seed);
    const jobId = newId();
    let pages = 0;
    const throwIfAborted = () => {
      pages += 1;
      if (pages > 2) throw new Error('the worker died');
    };
    const attempt = { organizationId: home.id, requestId: 'night', jobId, signal: { ...signal, throwIfAborted } };
    await expect(purgeImages(souk.services, {}, attempt, { pageSize: 1 })).rejects.toThrow('the worker died');
    expect(await runsOf()).toMatchObject([{ images: 2, finishedAt: null }]);
    await purge(jobId);
    expect(await runsOf()).toMatchObject([{ id: jobId, images: 3, finishedAt: expect.any(Date) }]);
  });
});

describe('a file that was purged', () => {
  it('stays while another passage shows it, and goes with the last', async () => {
    const [first, second] = [await photographed('AB123CD', 40), await photographed('AB123CD', 29)];
    expect(first.keys).toEqual(second.keys);
    await purge();
    await runJobs();
    expect(await areThere(first.keys)).toEqual([true]);
    await showImage(act, second, 'image');
    await makeOlder(souk, second, 2);
    await purge();
    await runJobs();
    expect(await areThere(first.keys)).toEqual([false]);
  });

  it('stays where the same photo is posted before the file is deleted', async () => {
    const old = await photographed('AB123CD', 40);
    await purge();
    const { passage } = await capture(act, 'AB123CD', 1, gateId);
    await runJobs();
    expect(await areThere(old.keys)).toEqual([true]);
    expect((await bytesOf(await showImage(act, passage, 'image'))).length).toBeGreaterThan(1_000);
  });

  it('stays where the same photo was put a moment ago, by a request that has not committed', async () => {
    const old = await photographed('AB123CD', 40);
    const { media } = souk.services;
    const bytes = await media.get(old.keys[0] ?? '');
    await purge();
    await media.put(old.keys[0] ?? '', bytes, 'image/jpeg');
    await runJobs();
    expect(await areThere(old.keys)).toEqual([true]);
  });
});
