import { isSoukError } from '@souk/core/request-errors';
import { mediaErrors } from '@souk/media/media-errors';
import type { NormalisedImage } from '@souk/media/normalise-image';
import type { PlateReading, Vision } from '@souk/vision/vision-types';
import { readingOptions } from './reading-options.ts';
import type { ReadingSettings } from './schema.ts';

/**
 * Reads the plates of a photo. This is the first decode of a plain JPEG, so it is here that damage is found: throws `media.truncated`
 * (422) then, else what `vision.readPlates` throws.
 */
export async function readPhoto(
  vision: Vision,
  photo: NormalisedImage,
  settings: ReadingSettings,
  signal: AbortSignal | undefined,
): Promise<PlateReading> {
  try {
    return await vision.readPlates(photo.picture, readingOptions(settings), { signal });
  } catch (cause) {
    if (isSoukError(cause) && cause.code === 'vision.image_unreadable') throw mediaErrors.truncated({ cause });
    throw cause;
  }
}
