import type { RgbImage } from '@souk/core/rgb-image';
import { contentHash } from './content-hash.ts';
import type { AcceptedFormat } from './image-format.ts';
import { decodeSmall, encodeThumbnail, type Thumbnail } from './make-thumbnail.ts';
import { type ImageLimits, imageLimits, type NormalisedImage, normalise } from './normalise-image.ts';

/** An image that was decoded whole, and is now an upright sRGB JPEG without metadata. */
export interface AcceptedImage {
  readonly jpeg: Uint8Array;
  /** Pixels, as a person sees the image. */
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the bytes that came in, and of `jpeg`. */
  readonly sha256: string;
  readonly contentSha256: string;
  readonly originalFormat: AcceptedFormat;
  /** True where the pixels are not exactly the sender's any more. */
  readonly reencoded: boolean;
  readonly thumbnail: Thumbnail;
}

/**
 * Verifies an uploaded image by decoding it and makes it fit to keep. Throws what `normaliseImage` throws. For an image that is decoded
 * anyway, to be read, `normaliseImage` and {@link acceptSeen} do the same with one decode less.
 */
export async function acceptImage(bytes: Uint8Array, limits: Partial<ImageLimits> = {}): Promise<AcceptedImage> {
  const limit = imageLimits(limits);
  return await limit.work.run(async () => {
    const image = await normalise(bytes, limit);
    return await acceptSeen(image, await decodeSmall(image.picture));
  });
}

/** Accepts an image whose `picture` somebody has decoded whole: `seen` are its pixels, at any size. */
export async function acceptSeen(image: NormalisedImage, seen: RgbImage): Promise<AcceptedImage> {
  const { jpeg, width, height, original, originalFormat, reencoded } = image;
  const [thumbnail, sha256, contentSha256] = await Promise.all([encodeThumbnail(seen, image), contentHash(original), contentHash(jpeg)]);
  return { jpeg, width, height, sha256, contentSha256, originalFormat, reencoded, thumbnail };
}
