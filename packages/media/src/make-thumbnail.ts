import type { RgbImage } from '@souk/core/rgb-image';
import sharp from 'sharp';
import { contentHash } from './content-hash.ts';
import { decoding, openImage } from './decoding.ts';

/** A small JPEG of an image, with its size in pixels and the SHA-256 of its bytes. */
export interface Thumbnail {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly contentSha256: string;
}

/** The longest side of a thumbnail, in pixels. */
const thumbnailEdgePixels = 320;

/**
 * Makes a thumbnail of an image of `full` pixels from `seen`, its pixels at any size: at most 320 pixels a side, and never
 * larger than the image or what was seen of it.
 */
export async function encodeThumbnail(seen: RgbImage, full: { readonly width: number; readonly height: number }): Promise<Thumbnail> {
  const scale = Math.min(1, thumbnailEdgePixels / longest(full), longest(seen) / longest(full));
  const width = Math.max(1, Math.round(full.width * scale));
  const height = Math.max(1, Math.round(full.height * scale));
  // JPEG, not WebP: less work, and every device shows it.
  const jpeg = await sharp(seen.data, { raw: { width: seen.width, height: seen.height, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { jpeg, width, height, contentSha256: await contentHash(jpeg) };
}

/** Decodes an image whole, row by row, and makes it as small as a thumbnail. Throws `media.truncated` where the bytes do not decode. */
export async function decodeSmall(picture: RgbImage | Uint8Array): Promise<RgbImage> {
  if (!(picture instanceof Uint8Array)) return picture;
  const resized = openImage(picture).resize(thumbnailEdgePixels, thumbnailEdgePixels, { fit: 'inside', withoutEnlargement: true });
  const { data, info } = await decoding(() => resized.raw().toBuffer({ resolveWithObject: true }));
  return { data, width: info.width, height: info.height };
}

function longest({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.max(width, height);
}
