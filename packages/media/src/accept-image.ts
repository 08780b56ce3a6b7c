import { decoding, openImage } from './decoding.ts';
import { type ImageLimits, imageLimits, type NormalisedImage, normalise } from './normalise-image.ts';

/**
 * Verifies an uploaded image by decoding it and makes it fit to keep. Throws what `normaliseImage` throws. An image that is decoded
 * anyway, to be read, needs only `normaliseImage`.
 */
export async function acceptImage(bytes: Uint8Array, limits: Partial<ImageLimits> = {}): Promise<NormalisedImage> {
  const limit = imageLimits(limits);
  return await limit.work.run(async () => {
    const image = await normalise(bytes, limit);
    // What was encoded here was decoded here.
    if (!image.reencoded) await decodeWhole(image.jpeg);
    return image;
  });
}

/** Decodes every row, at an eighth of the size, and keeps nothing. Throws `media.truncated`. */
async function decodeWhole(jpeg: Uint8Array): Promise<void> {
  await decoding(() => openImage(jpeg).resize(8, 8, { fit: 'fill' }).raw().toBuffer());
}
