import type { images } from '@souk/db/tables/platform';
import { contentHash } from '@souk/media/content-hash';
import type { MediaStore } from '@souk/media/storage';
import { bytesOf } from './bytes-of.ts';

/**
 * Which file an image was made of, by its SHA-256, if what is kept of it is whole: `missing` where there is no file in the store, `damaged`
 * where it is another one than the row says.
 */
export async function storedFile(
  media: MediaStore,
  { storageKey, contentSha256, sha256 }: Pick<typeof images.$inferSelect, 'storageKey' | 'contentSha256' | 'sha256'>,
): Promise<string> {
  const bytes = await bytesOf(media, storageKey);
  if (bytes === null) return 'missing';
  return (await contentHash(bytes)) === contentSha256 ? sha256 : 'damaged';
}
