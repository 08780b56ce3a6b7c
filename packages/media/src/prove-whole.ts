import { decoding, openImage } from './decoding.ts';
import { imageWork, type WorkLimit } from './work-limit.ts';

/**
 * Decodes a normalised JPEG to its end, at an eighth of its size where the decoder can: the proof that it is whole, for images that no
 * model looks at. Throws `media.truncated` (422) and `media.overloaded` (503).
 */
export async function proveWhole(jpeg: Uint8Array, work: WorkLimit = imageWork): Promise<void> {
  await work.run(async () => {
    await decoding(async () => await openImage(jpeg).resize({ width: 16, height: 16, fit: 'inside' }).raw().toBuffer());
  });
}
