import { contentHash } from './content-hash.ts';
import { decoding, openImage } from './decoding.ts';
import { imageWork } from './work-limit.ts';

/** A small JPEG of an image, with its size in pixels and the SHA-256 of its bytes. */
export interface Thumbnail {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly contentSha256: string;
}

/** The longest side of a thumbnail, in pixels. */
export const thumbnailEdgePixels = 320;

/**
 * Makes a thumbnail of at most 320 pixels a side from a JPEG that was accepted; smaller images keep their size.
 * Throws `media.truncated` where the bytes do not decode and `media.overloaded` past the limit on image work.
 */
export function makeThumbnail(jpeg: Uint8Array): Promise<Thumbnail> {
  return imageWork.run(() => renderThumbnail(jpeg));
}

/** {@link makeThumbnail} for a caller that holds a slot of the limit already. It decodes every row, so it also proves the file whole. */
export async function renderThumbnail(jpeg: Uint8Array): Promise<Thumbnail> {
  // JPEG, not WebP: 9 ms instead of 14 for a photo of two megapixels, and every device shows it.
  const { data, info } = await decoding(() =>
    openImage(jpeg)
      .resize(thumbnailEdgePixels, thumbnailEdgePixels, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true }),
  );
  return { jpeg: data, width: info.width, height: info.height, contentSha256: await contentHash(data) };
}
