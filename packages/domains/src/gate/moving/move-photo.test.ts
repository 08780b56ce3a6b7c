import { importedIdInOrder } from '@souk/core/ids';
import { renderJpeg } from '@souk/media/test-images';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { imageNames } from '../../image-names.ts';
import { sweepImages } from '../../images/sweep-images.ts';
import { importAct } from '../../import-act.ts';
import { bytesOfReply } from '../../testing/bytes-of-reply.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { getCapture } from '../captures/get-capture.ts';
import { listCaptures } from '../captures/list-captures.ts';
import { showCapture } from '../captures/show-capture.ts';
import { latestImage } from '../images/latest-image.ts';
import { correctPassage } from '../review/correct-passage.ts';
import { exportLabels } from '../review/export-labels.ts';
import { reportAccuracy } from '../review/report-accuracy.ts';
import { bytesOf, capture } from '../testing/gate-tests.ts';
import { carwatchReading } from './carwatch-reading.ts';
import { movePassages } from './move-passages.ts';
import { movePhoto } from './move-photo.ts';
import type { MovedPhoto } from './schema.ts';
import { movedPhotosTrail, storedPhotos } from './stored-photos.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;
let gateId: string;
let passageId: string;

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => {
  home = await souk.organization();
  act = importAct(souk.services, home.id);
  gateId = await home.gate();
  passageId = importedIdInOrder(home.id, 'test/history', 1);
  const words = { plate: 'AB123CD', rawPlate: 'AB123CD', subject: 'Vehicle Entry', description: 'car is available' };
  const fields = { status: 'entering', reviewState: 'trusted', userId: null, source: 'history/1' } as const;
  await movePassages(act, gateId, [{ id: passageId, at: new Date('2024-03-01T08:00:03Z'), ...words, ...fields }]);
});
afterAll(async () => await souk.close());

const photoId = (nth: number): string => importedIdInOrder(home.id, 'test/images', nth);

async function photo(nth: number, fields: Partial<MovedPhoto> = {}): Promise<MovedPhoto> {
  const bytes = await renderJpeg(40 + nth, 40);
  return {
    ...{ id: photoId(nth), passageId: null, gateId, receivedAt: new Date(Date.UTC(2024, 2, 1, 8, 0, nth)) },
    file: async () => await Promise.resolve(new Blob([new Uint8Array(bytes)])),
    ...{ known: { fileName: `image_${nth}.jpg` }, reading: carwatchReading, source: `images/${nth}`, ...fields },
  };
}

const trailOf = async (nth: number, passage: string | null) =>
  (await movedPhotosTrail(act, [{ id: photoId(nth), passageId: passage }])).get(photoId(nth));

describe('a photo of an old system', () => {
  it('is the photo of its passage; a correction of that is a label of the old system’s reading', async () => {
    await movePhoto(act, await photo(1, { passageId }));
    const manager = await home.as('manager');
    expect(await latestImage(manager)).toMatchObject({ captureId: photoId(1), widthPx: 41, passage: { id: passageId } });
    await correctPassage(manager, { id: passageId, version: 1, plate: 'AB123CO' });
    const { groups } = await reportAccuracy(manager, {});
    expect(groups).toMatchObject([{ models: carwatchReading.models, labels: 1, exact: 0, trustedButWrong: 1 }]);
    const set = (await bytesOf(exportLabels(manager, {}))).toString('latin1');
    expect(set).toContain('"readText":"AB123CD"');
  });

  it('without a passage is listed and shown, but is not the newest that passed, and is never swept', async () => {
    await movePhoto(act, await photo(1, { passageId }));
    await movePhoto(act, await photo(2));
    const viewer = await home.as('viewer');
    await sweepImages(souk.services, imageNames, { now: new Date(Date.now() + 25 * 3_600_000) });
    const { items } = await listCaptures(viewer, { limit: 10 });
    expect(items.map(({ id, passageId: of }) => [id, of])).toEqual([
      [photoId(2), null],
      [photoId(1), passageId],
    ]);
    expect((await bytesOfReply(await showCapture(viewer, { id: photoId(2) }))).readUInt16BE(0)).toBe(0xffd8);
    expect(await getCapture(viewer, { id: photoId(2) })).toMatchObject({ passageId: null, verdict: { reason: 'no_plate' } });
    expect((await latestImage(viewer)).captureId).toBe(photoId(1));
  });

  it('gets its passage later, once, and is not kept twice for it', async () => {
    await movePhoto(act, await photo(1));
    expect([(await trailOf(1, null))?.imported, (await trailOf(1, passageId))?.imported]).toEqual([true, false]);
    const file = async (): Promise<Blob> => await Promise.reject(new Error('it is here already'));
    await movePhoto(act, await photo(1, { passageId, file }));
    expect([(await trailOf(1, passageId))?.imported, (await latestImage(act)).captureId]).toEqual([true, photoId(1)]);
    expect((await storedPhotos(act, [photoId(1)])).get(photoId(1))).toMatchObject({ passageId, known: { fileName: 'image_1.jpg' } });
  });

  it('is refused where its passage has another photo, or is not there, and leaves no row then', async () => {
    await movePhoto(act, await photo(1, { passageId }));
    expect(await refusal(movePhoto(act, await photo(2, { passageId })))).toBe('request.conflict');
    expect(await refusal(movePhoto(act, await photo(3, { passageId: photoId(3) })))).toBe('gate.passage_not_found');
    expect((await listCaptures(await home.as('viewer'), { limit: 10 })).items).toHaveLength(1);
  });

  it('that is no photo is refused, and one that is damaged', async () => {
    const of = (bytes: Uint8Array<ArrayBuffer>) => ({ file: async () => await Promise.resolve(new Blob([bytes])) });
    const whole = new Uint8Array(await renderJpeg(200, 100));
    expect(await refusal(movePhoto(act, await photo(1, of(whole.slice(0, whole.length / 2)))))).toBe('media.truncated');
    expect(await refusal(movePhoto(act, await photo(1, of(new Uint8Array(10)))))).toBe('media.not_an_image');
    expect(await refusal(movePhoto(act, await photo(1, of(new Uint8Array()))))).toBe('media.empty');
    expect(await trailOf(1, null)).toBeUndefined();
  });
});

describe('the list of photos', () => {
  it('is of one gate and of a time, in pages, the newest first', async () => {
    for (const nth of [1, 2, 3]) await movePhoto(act, await photo(nth));
    const elsewhere = await home.gate();
    const { passage } = await capture(await home.as('staff'), 'AB123CD', 1, elsewhere);
    const viewer = await home.as('viewer');
    const first = await listCaptures(viewer, { limit: 2 });
    const second = await listCaptures(viewer, { limit: 2, cursor: first.nextCursor ?? '' });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect([ids, second.nextCursor]).toEqual([[passage.captureId, photoId(3), photoId(2), photoId(1)], null]);
    const [from, to] = [new Date('2024-03-01T08:00:02Z'), new Date('2024-03-01T08:00:03Z')];
    expect((await listCaptures(viewer, { limit: 9, from, to })).items.map(({ id }) => id)).toEqual([photoId(2)]);
    expect((await listCaptures(viewer, { limit: 9, gateId: elsewhere })).items.map(({ id }) => id)).toEqual([passage.captureId]);
    const stranger = await (await souk.organization()).as('owner');
    expect((await listCaptures(stranger, { limit: 9 })).items).toEqual([]);
    expect(await refusal(showCapture(stranger, { id: photoId(1) }))).toBe('gate.capture_not_found');
  });
});
