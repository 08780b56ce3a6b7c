import { newId } from '@souk/core/ids';
import { asSystem } from '@souk/db/transaction';
import { runJobsNow } from '@souk/jobs/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { jobHandlers } from '../../jobs.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { archiveGate } from '../gates/archive-gate.ts';
import { confirmPassage } from '../review/confirm-passage.ts';
import { capture, countStored } from '../testing/gate-tests.ts';
import { makeOlder } from '../testing/old-photos.ts';
import { holdVisit } from '../visits/hold-visit.ts';
import { listVisits } from '../visits/list-visits.ts';
import { listPurges } from './list-purges.ts';
import { previewPurge } from './preview-purge.ts';
import { planPurgesJob } from './purge-jobs.ts';

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

const runNight = async () => {
  const { database, jobs } = souk.services;
  await asSystem(database, async (db) => await jobs.enqueue(db, planPurgesJob, {}, { organizationId: null, requestId: 'night' }));
  return await runJobsNow(database, jobHandlers(souk.services));
};

describe('a preview', () => {
  it('tells by gate what the purge then takes and leaves, and changes nothing', async () => {
    const forever = await home.gate({ name: 'For ever' });
    const keeping = await home.gate({ name: 'Keeping', imageRetentionDays: 30, keepLabelledImages: true });
    const inward = await home.gate({ name: 'Inward', direction: 'in', imageRetentionDays: 7 });
    const photos = [
      await capture(act, 'AB123CD', 1, forever),
      await capture(act, 'CD456EF', 2, keeping),
      await capture(act, 'GH789I', 3, keeping),
      await capture(act, 'AB123CD', 1, inward),
    ];
    for (const { passage } of photos) await makeOlder(souk, passage, 31);
    await confirmPassage(act, { id: photos[1]?.passage.id ?? '', version: 1 });
    const [visit] = (await listVisits(act, { limit: 1 })).items;
    await holdVisit(act, { id: visit?.id ?? '', reason: 'Claim 7' });

    const before = await countStored(souk);
    const { gates } = await previewPurge(act, {});
    expect(gates).toMatchObject([
      { gate: 'Inward', imageRetentionDays: 7, images: 0, sizeBytes: 0, held: 1, labelled: 0, oldestAt: null },
      { gate: 'Keeping', keepLabelledImages: true, images: 1, held: 0, labelled: 1, oldestAt: expect.any(Date) },
    ]);
    expect(await countStored(souk)).toEqual(before);
    await runNight();
    const [run] = (await listPurges(act, { limit: 10 })).items;
    expect(run).toMatchObject({ images: 1, sizeBytes: gates[1]?.sizeBytes, held: 1, labelled: 1 });
    expect((await previewPurge(act, {})).gates.map(({ images }) => images)).toEqual([0, 0]);
  });

  it('tells what another retention would take, of every gate or of one', async () => {
    const gateId = await home.gate();
    const photo = await capture(act, 'AB123CD', 1, gateId);
    await makeOlder(souk, photo.passage, 10);
    await confirmPassage(act, { id: photo.passage.id, version: 1 });
    expect((await previewPurge(act, {})).gates).toEqual([]);
    const images = async (imageRetentionDays: number, keepLabelledImages?: boolean) =>
      (await previewPurge(act, { gateId, imageRetentionDays, keepLabelledImages })).gates.map((gate) => gate.images);
    expect([await images(9), await images(11), await images(9, true)]).toEqual([[1], [0], [0]]);
    expect((await previewPurge(act, { imageRetentionDays: 9 })).gates).toHaveLength(1);
    expect(await refusal(previewPurge(act, { gateId: newId() }))).toBe('gate.gate_not_found');
    const stranger = await (await souk.organization()).as('owner');
    expect((await previewPurge(stranger, { imageRetentionDays: 1 })).gates).toEqual([]);
    expect(await refusal(previewPurge(stranger, { gateId }))).toBe('gate.gate_not_found');
  });
});

describe('every night', () => {
  it('each organization that keeps photos for a time only is purged once, its archived gates too', async () => {
    const gateId = await home.gate({ imageRetentionDays: 1 });
    const { passage } = await capture(act, 'AB123CD', 1, gateId);
    await makeOlder(souk, passage, 2);
    await archiveGate(act, { id: gateId });
    const other = await souk.organization();
    await other.gate();
    expect((await runNight()).filter(({ job, status }) => job === 'gate.purge-images' && status !== 'completed')).toEqual([]);
    expect((await listPurges(act, { limit: 10 })).items).toMatchObject([{ images: 1 }]);
    expect((await listPurges(await other.as('manager'), { limit: 10 })).items).toEqual([]);
    await runNight();
    const first = await listPurges(act, { limit: 1 });
    const second = await listPurges(act, { limit: 1, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ images }) => images)).toEqual([0, 1]);
  });

  it('is planned once, however many workers there are', async () => {
    await home.gate({ imageRetentionDays: 1 });
    const { database, jobs } = souk.services;
    const plan = async () =>
      await asSystem(database, async (db) => await jobs.enqueue(db, planPurgesJob, {}, { organizationId: null, requestId: 'night' }));
    const ids = await Promise.all([plan(), plan(), plan()]);
    expect(new Set(ids).size).toBe(1);
    await runJobsNow(database, jobHandlers(souk.services));
    const { rows } = await database.system.execute(
      sql`select 1 from pgboss.job where name = 'gate.purge-images' and data->>'organizationId' = ${home.id}`,
    );
    expect(rows).toHaveLength(1);
  });
});
