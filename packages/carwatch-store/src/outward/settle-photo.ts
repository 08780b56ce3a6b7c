import type { LinkedPassage, LinkedPhoto } from '@souk/domains/gate/linking/linked-passages';
import { imageName } from '@souk/domains/gate/moving/old-times';
import { bytesOf } from '@souk/domains/images/bytes-of';
import { imageNumberOf } from '@souk/importers/carwatch/photos';
import { eq } from 'drizzle-orm';
import { images } from '../database/tables.ts';
import type { Facts } from './load-facts.ts';
import type { Writing } from './writing.ts';

/** Which photo a passage has there, and why it has none though it has one here. */
interface SettledPhoto {
  readonly imageId: number | null;
  readonly problem: string | null;
}

/** Writes the photo of a passage that has none yet; deletes one that was purged here, whoever wrote it: a retention is for both. */
export async function settlePhoto(writing: Writing, { photo }: LinkedPassage, imageId: number | null): Promise<SettledPhoto> {
  const { db, link, facts } = writing;
  if (!photo) return { imageId, problem: null };
  const number = imageId ?? ownNumber(facts, imageNumberOf(link.organization.id, photo.captureId));
  if (photo.storageKey === null) {
    if (number !== null) await db.delete(images).where(eq(images.imageId, number));
    return { imageId: null, problem: null };
  }
  if (number !== null && facts.photos.has(number)) return { imageId: number, problem: null };
  return await write(writing, photo, photo.storageKey, number);
}

/** The number that CarWatch's photo had, unless it is another passage's by now. */
function ownNumber({ takenPhotos }: Facts, number: number | null): number | null {
  return takenPhotos.has(number) ? null : number;
}

async function write({ link, writer, batch }: Writing, photo: LinkedPhoto, key: string, number: number | null): Promise<SettledPhoto> {
  const jpeg = await bytesOf(link.services.media, key);
  if (jpeg === null) return { imageId: null, problem: 'the file of its photo is missing in Souk' };
  if (jpeg.byteLength > writer.mostPhotoBytes) {
    return { imageId: null, problem: `its photo of ${jpeg.byteLength} bytes is larger than max_allowed_packet` };
  }
  const fileName = imageName(photo.receivedAt, batch.timeZone, { precise: true });
  return { imageId: await writer.writePhoto({ imageId: number, fileName, jpeg, at: photo.receivedAt }), problem: null };
}
