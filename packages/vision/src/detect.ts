import type { RgbImage } from '@souk/core/rgb-image';
import type { Detection, Size } from './boxes.ts';
import type { CropRectangle } from './crop.ts';
import { decodeYolo } from './decode-yolo.ts';
import { inputSizeFor } from './input-size.ts';
import { fromLetterbox, letterbox } from './letterbox.ts';
import { planes, resized } from './letterboxed.ts';
import type { Thresholds } from './manifest.ts';
import type { ModelSession } from './model-session.ts';
import { type Suppression, suppress } from './nms.ts';

/** Runs a model on a part of an image: letterbox, run, decode, suppress; boxes in pixels of the whole image, best first. */
export async function detectIn(
  image: RgbImage,
  part: CropRectangle,
  model: ModelSession,
  thresholds: Thresholds,
  suppression: Suppression,
): Promise<Detection[]> {
  const placed = letterbox(part, inputSizeFor(part, model.input));
  const pixels = await resized(image, part, placed.resized);
  const output = await model.run(planes(pixels, placed, model.memory), placed.target);
  const candidates = decodeYolo(output, model.layout, model.classes.length, thresholds.confidence);
  return suppress(candidates, thresholds.iou, suppression).map((found) => {
    const box = fromLetterbox(found.box, placed);
    return { ...found, box: { ...box, x: box.x + part.left, y: box.y + part.top } };
  });
}

/** The part that is all of an image. */
export function wholeOf(image: Size): CropRectangle {
  return { left: 0, top: 0, width: image.width, height: image.height };
}
