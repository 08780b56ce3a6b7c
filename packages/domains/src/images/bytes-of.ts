import { isSoukError } from '@souk/core/request-errors';
import type { MediaStore } from '@souk/media/storage';

/** The bytes of a stored image; null where the file is gone, so that an export of thousands does not end at one. */
export async function bytesOf(media: MediaStore, key: string): Promise<Uint8Array | null> {
  try {
    return await media.get(key);
  } catch (error) {
    if (isSoukError(error) && error.code === 'media.not_found') return null;
    throw error;
  }
}
