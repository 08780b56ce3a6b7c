import type { RgbImage } from '@souk/core/rgb-image';
import type { Detection } from '../boxes.ts';
import { boxInImage, candidatesOf, showPixels, wholeOf } from '../detect.ts';
import { inputSizeFor } from '../input-size.ts';
import { letterbox } from '../letterbox.ts';
import { resized } from '../letterboxed.ts';
import type { Thresholds } from '../manifest.ts';
import type { ModelSession } from '../model-session.ts';
import { suppress } from '../nms.ts';

/**
 * Shows a photo to the detector at half its usual size, where a plate that nearly fills it looks like the ones the detector knows.
 * Costs a quarter of a usual look where the model's size is dynamic, as much as one where it is fixed.
 */
export async function lookFromAfar(image: RgbImage, detector: ModelSession, thresholds: Thresholds): Promise<Detection[]> {
  const part = wholeOf(image);
  const { size, isDynamic } = detector.input;
  const half = { width: size.width / 2, height: size.height / 2 };
  const near = letterbox(part, isDynamic ? inputSizeFor(part, { ...detector.input, size: half }) : half);
  const target = isDynamic ? near.target : size;
  const left = near.left + Math.floor((target.width - near.target.width) / 2);
  const top = near.top + Math.floor((target.height - near.target.height) / 2);
  const placed = { ...near, target, left, top };
  const answer = await showPixels(await resized(image, part, placed.resized), placed, detector);
  const { candidates } = candidatesOf(answer, detector, thresholds.confidence);
  return suppress(candidates, thresholds.iou, 'per-class').map((found) => ({ ...found, box: boxInImage(found.box, placed, part) }));
}
