import sharp from 'sharp';
import { decoding, openImage } from './decoding.ts';
import { captionSvg, type OverlayCaption } from './overlay-caption.ts';
import { textPixelsOn } from './overlay-parts.ts';
import { type OverlayShape, overlaySvg } from './overlay-svg.ts';
import { imageWork } from './work-limit.ts';

/** The longest side of an overlay in pixels: it is looked at, not measured. */
const overlayEdgePixels = 1_600;

/**
 * Draws boxes with labels into a copy of the image for people to see, and writes the caption below it: a JPEG of at most 1,600 pixels
 * a side and the caption. The boxes are in pixels of `jpeg`, which must be one that was accepted. Throws `media.truncated` where it does not decode and
 * `media.overloaded` past the limit on image work.
 */
export function drawOverlay(
  jpeg: Uint8Array,
  shapes: readonly OverlayShape[],
  caption: OverlayCaption = { texts: [] },
): Promise<Uint8Array> {
  return imageWork.run(async () => {
    const original = await decoding(() => openImage(jpeg).metadata());
    const scale = Math.min(1, overlayEdgePixels / Math.max(original.width, original.height));
    const size = { width: scaled(original.width, scale), height: scaled(original.height, scale) };
    const svg = overlaySvg(
      size,
      shapes.map((shape) => scaledShape(shape, scale)),
    );
    const below = captionSvg(size.width, Math.max(9, textPixelsOn(size) * 0.75), caption);
    const layers = [{ input: Buffer.from(svg), top: 0, left: 0 }];
    if (below.heightPixels > 0) layers.push({ input: Buffer.from(below.svg), top: size.height, left: 0 });
    return await decoding(async () => {
      // Two steps: in one, the photo is given an alpha channel before it is scaled, which takes twice as long.
      const photo = await openImage(jpeg).resize(size.width, size.height, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
      return await sharp(photo.data, { raw: photo.info })
        .extend({ bottom: below.heightPixels })
        .composite(layers)
        .jpeg({ quality: 85, optimiseCoding: false })
        .toBuffer();
    });
  });
}

function scaled(pixels: number, scale: number): number {
  return Math.max(1, Math.round(pixels * scale));
}

function scaledShape({ box, ...shape }: OverlayShape, scale: number): OverlayShape {
  return { ...shape, box: { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale } };
}
