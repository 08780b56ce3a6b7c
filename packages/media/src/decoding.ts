import { isSoukError } from '@souk/core/request-errors';
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { mediaErrors } from './media-errors.ts';

/** Seconds after which a decode is stopped; 40 megapixels take about one. */
const decodeTimeoutSeconds = 20;

// Uploads never repeat: libvips would keep the last hundred for nothing.
sharp.cache(false);

/**
 * Opens an image for decoding: any warning of the decoder fails it, rows are read in order so that little of it is in
 * memory at once, and a decode that takes too long is stopped. Only the first page is read.
 */
export function openImage(bytes: Uint8Array, options: SharpOptions = {}): Sharp {
  return sharp(bytes, { failOn: 'warning', sequentialRead: true, ...options }).timeout({ seconds: decodeTimeoutSeconds });
}

/** Runs a decode; what the decoder finds wrong becomes `media.truncated` (422), its timeout `media.overloaded` (503). */
export async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isSoukError(cause)) throw cause;
    if (cause instanceof Error && cause.message.startsWith('timeout:')) throw mediaErrors.overloaded({ cause, retryAfterSeconds: 5 });
    throw mediaErrors.truncated({ cause });
  }
}
