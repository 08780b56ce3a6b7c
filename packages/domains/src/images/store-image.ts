import { newId } from '@souk/core/ids';
import type { images } from '@souk/db/tables/platform';
import { mediaKey } from '@souk/media/media-key';
import type { NormalisedImage } from '@souk/media/normalise-image';
import type { MediaStore } from '@souk/media/storage';

/** A row for the images table, whose files are in the store already. */
export type NewImage = typeof images.$inferInsert;

/**
 * Writes a photo to the store, and the original where one is given. Returns the row to insert.
 * Files are named by their content, so a change that fails leaves at most files that no row names, which
 * are swept after a day.
 */
export async function storeImage(
  media: MediaStore,
  organizationId: string,
  photo: NormalisedImage,
  original: Uint8Array | null,
): Promise<NewImage> {
  const storageKey = mediaKey(organizationId, photo.contentSha256);
  const ending = photo.originalFormat === 'jpeg' ? 'jpg' : photo.originalFormat;
  const originalKey = original ? mediaKey(organizationId, photo.sha256, ending) : null;
  await Promise.all([
    media.put(storageKey, photo.jpeg, 'image/jpeg'),
    original && originalKey ? media.put(originalKey, original, `image/${photo.originalFormat}`) : undefined,
  ]);
  return {
    organizationId,
    id: newId(),
    sha256: photo.sha256,
    contentSha256: photo.contentSha256,
    storageKey,
    originalKey,
    widthPx: photo.width,
    heightPx: photo.height,
    sizeBytes: photo.jpeg.byteLength,
  };
}
