import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { auditLog, images } from '@souk/db/tables/platform';
import { asSystem } from '@souk/db/transaction';
import { runJobsNow } from '@souk/jobs/testing';
import { contentHash } from '@souk/media/content-hash';
import { mediaKey } from '@souk/media/media-key';
import { renderJpeg } from '@souk/media/test-images';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../act.ts';
import { addImage } from '../catalog/images/add-image.ts';
import { removeImage } from '../catalog/images/remove-image.ts';
import { addProduct } from '../catalog/testing/catalog-tests.ts';
import { keepUpload } from '../catalog/uploads/keep-upload.ts';
import { detect } from '../counter/testing/counter-tests.ts';
import { capture } from '../gate/testing/gate-tests.ts';
import { imageNames } from '../image-names.ts';
import { jobHandlers } from '../jobs.ts';
import { uploadQrImage } from '../sales/settings/qr-image.ts';
import { addPriceList, sell, sendSlip } from '../sales/testing/sales-tests.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../testing/test-souk.ts';
import { sweepImages } from './sweep-images.ts';
import { sweepImagesJob } from './sweep-images-job.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

const tomorrow = (): Date => new Date(Date.now() + 25 * 3_600_000);
const sweepTomorrow = async () => await sweepImages(souk.services, imageNames, { now: tomorrow() });
const pathOf = (key: string): string => join(souk.services.settings.DATA_DIR, 'media', key);

async function open(): Promise<void> {
  home = await souk.organization();
  act = await home.as('manager');
}

async function picture(width: number): Promise<File> {
  return new File([Buffer.from(await renderJpeg(width, 40))], 'picture.jpg', { type: 'image/jpeg' });
}

/** A product with pictures of these widths; returns the pictures' ids. */
async function pictured(...widths: number[]): Promise<string[]> {
  const productId = await addProduct(souk, home.id);
  for (const width of widths) await addImage(act, { productId, image: await picture(width), alt: '' });
  return (await addImage(act, { productId, image: await picture(999), alt: '' })).images.map(({ id }) => id);
}

/** A file as a change leaves it that failed. */
async function strayFile(text: string, organizationId = home.id): Promise<string> {
  const bytes = Buffer.from(text);
  const key = mediaKey(organizationId, await contentHash(bytes));
  await souk.services.media.put(key, bytes, 'image/jpeg');
  return key;
}

async function stored(organizationId = home.id): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of souk.services.media.list(organizationId)) keys.push(...page.map(({ key }) => key));
  return keys.toSorted();
}

const countRows = async () => await souk.services.database.system.$count(images, eq(images.organizationId, home.id));

async function lines(): Promise<unknown[]> {
  const isSweep = and(eq(auditLog.organizationId, home.id), eq(auditLog.action, 'platform.images.swept'));
  const found = await souk.services.database.system.select().from(auditLog).where(isSweep);
  return found.map(({ actor, subject, before, after }) => ({ actor, subject, before, after }));
}

describe('sweeping', () => {
  it('keeps the files of everything that any domain names', async () => {
    await open();
    await addPriceList(souk, home.id, { green: 1_000 });
    await home.gate({ keepOriginal: true });
    await capture(act, 'AB123CD');
    await detect(act);
    await pictured(100);
    await keepUpload(act, { image: await picture(101) });
    await uploadQrImage(act, { image: await picture(102) });
    await sendSlip(act, (await sell(act, { lines: [{ colour: 'green', count: 5 }] })).id, { seed: 1, amountMinor: 5_000 });
    const [keys, rows] = [await stored(), await countRows()];
    expect(keys.length).toBeGreaterThanOrEqual(7);
    await sweepTomorrow();
    expect([await stored(), await countRows()]).toEqual([keys, rows]);
    expect(await lines()).toEqual([]);
  });

  it('asks every table that has a key of images', async () => {
    const { rows } = await souk.services.database.systemPool.query(
      "select conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid = 'images'::regclass",
    );
    const asked = imageNames.map(({ table }) => table);
    expect(asked).toEqual(expect.arrayContaining(rows.map(({ name }) => name)));
  });

  it('takes what was removed, replaced or never recorded, after a day and no sooner, and says how much it was', async () => {
    await open();
    const [removed = ''] = await pictured(110);
    await removeImage(act, { id: removed });
    await uploadQrImage(act, { image: await picture(111) });
    const before = await stored();
    await uploadQrImage(act, { image: await picture(112) });
    const shown = (await stored()).filter((key) => !before.includes(key));
    await strayFile('a change that failed');
    const [young, rows] = [await stored(), await countRows()];
    await sweepImages(souk.services, imageNames);
    expect([await stored(), await countRows()]).toEqual([young, rows]);

    await sweepTomorrow();
    // The other picture of the product, and the QR image that is shown now.
    expect([(await stored()).length, await countRows()]).toEqual([2, rows - 2]);
    expect(await stored()).toEqual(expect.arrayContaining(shown));
    const line = { actor: 'system', subject: `organization:${home.id}`, before: { files: 3 }, after: null };
    expect(await lines()).toEqual([line]);

    const left = await stored();
    await sweepTomorrow();
    expect([await stored(), await lines()]).toEqual([left, [line]]);
  });

  it('keeps a file that another picture shows too', async () => {
    await open();
    const [first = ''] = await pictured(120);
    await pictured(120);
    const keys = await stored();
    await removeImage(act, { id: first });
    await sweepTomorrow();
    expect(await stored()).toEqual(keys);
  });

  it("leaves another organization's files, though they are the same", async () => {
    await open();
    const away = home.id;
    await pictured(130);
    const theirs = await stored(away);
    await open();
    const [first = '', second = ''] = await pictured(130);
    for (const id of [first, second]) await removeImage(act, { id });
    await sweepTomorrow();
    expect([await stored(), await stored(away)]).toEqual([[], theirs]);
  });

  it('leaves what it does not understand, and what belongs to no organization it knows', async () => {
    await open();
    const nobody = '01890000-0000-7000-8000-000000000000';
    const strange = [`${home.id}/ab/notes.txt`, `${home.id}/ab/${'c'.repeat(64)}.jpg`, `${nobody}/readme/a.jpg`];
    for (const key of strange) {
      await mkdir(dirname(pathOf(key)), { recursive: true });
      await writeFile(pathOf(key), 'x');
    }
    const orphan = await strayFile('of nobody', nobody);
    await sweepTomorrow();
    expect(await stored()).toEqual([strange[0], strange[1]].toSorted());
    expect(await stored(nobody)).toEqual([orphan, strange[2]].toSorted());
  });

  it('ends before a file is lost where a table that names images was forgotten', async () => {
    await open();
    await pictured(140);
    const keys = await stored();
    await expect(sweepImages(souk.services, [], { now: tomorrow() })).rejects.toThrow();
    expect(await stored()).toEqual(keys);
  });

  it('is a job of every night, which goes by the time a file was put there', async () => {
    await open();
    const [old, young] = [await strayFile('old'), await strayFile('young')];
    const dayAgo = new Date(Date.now() - 24.1 * 3_600_000);
    await utimes(pathOf(old), dayAgo, dayAgo);
    const { database, jobs } = souk.services;
    await asSystem(database, async (db) => await jobs.enqueue(db, sweepImagesJob, {}, { organizationId: null, requestId: 'night' }));
    const runs = await runJobsNow(database, jobHandlers(souk.services));
    expect(runs).toMatchObject([{ job: 'platform.sweep-images', status: 'completed' }]);
    expect(await stored()).toEqual([young]);
  });
});
