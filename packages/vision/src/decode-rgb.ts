import type { RgbImage } from '@souk/core/rgb-image';
import sharp from 'sharp';
import type { Size } from './boxes.ts';
import { visionErrors } from './errors.ts';

/** The least memory an unpacked bomb could cost: 40 megapixels are 120 MB. */
export const MAX_PIXELS = 40_000_000;

/**
 * Decodes a JPEG, PNG or WebP, upright by its EXIF orientation, shrunk to `size` if that is given. Throws
 * `vision.image_unreadable` for anything else, for a truncated file and for more than 40 megapixels.
 */
export async function decodeRgb(encoded: Uint8Array, size?: Size): Promise<RgbImage> {
  if (!isPhoto(encoded)) throw visionErrors.image_unreadable();
  try {
    const photo = sharp(encoded, { limitInputPixels: MAX_PIXELS, sequentialRead: true }).autoOrient();
    // A JPEG has no transparency to lay on white; trying costs a tenth of decoding it.
    const upright = (isJpeg(encoded) ? photo : photo.flatten({ background: '#ffffff' })).toColourspace('srgb');
    const sized = size === undefined ? upright : upright.resize(size.width, size.height, { fit: 'fill', kernel: 'linear' });
    const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (cause) {
    throw visionErrors.image_unreadable({ cause });
  }
}

function isJpeg(encoded: Uint8Array): boolean {
  return startOf(encoded).startsWith('\xff\xd8\xff');
}

// By the first bytes: sharp would also render SVG and PDF.
function isPhoto(encoded: Uint8Array): boolean {
  const start = startOf(encoded);
  return isJpeg(encoded) || start.startsWith('\x89PNG\r\n\x1a\n') || (start.startsWith('RIFF') && start.endsWith('WEBP'));
}

function startOf(encoded: Uint8Array): string {
  return Buffer.from(encoded.subarray(0, 12)).toString('latin1');
}
