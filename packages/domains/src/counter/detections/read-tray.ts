import { isSoukError } from '@souk/core/request-errors';
import type { RgbImage } from '@souk/core/rgb-image';
import { mediaErrors } from '@souk/media/media-errors';
import type { TrayReading } from '@souk/vision/sticks/stick-types';
import type { Vision } from '@souk/vision/vision-types';
import type { ReadingSettings } from './schema.ts';

/**
 * Finds the sticks of a photo. This is the first decode of a plain JPEG, so it is here that damage is found: throws `media.truncated`
 * (422) then, else what `vision.readSticks` throws: `vision.overloaded` (503) when too many photos wait.
 */
export async function readTray(
  vision: Vision,
  picture: RgbImage | Uint8Array,
  model: string,
  { roi, ...thresholds }: ReadingSettings,
  signal: AbortSignal | undefined,
): Promise<TrayReading> {
  const options = { model, ...thresholds, ...(roi ? { roi } : {}) };
  try {
    return await vision.readSticks(picture, options, { signal });
  } catch (cause) {
    if (isSoukError(cause) && cause.code === 'vision.image_unreadable') throw mediaErrors.truncated({ cause });
    throw cause;
  }
}
