import type { Detection, Size } from './boxes.ts';
import type { RawOutput } from './decode-yolo.ts';
import { decodeEveryClass, decodeYolo } from './decode-yolo.ts';
import { LIE_CHANNELS } from './painted/painted-cells.ts';
import { decodePainted, PAINTED_STRIDE } from './painted/painted-detections.ts';
import { type YoloLayout, yoloLayout } from './yolo-layout.ts';

/** What a model's answer is: boxes as the YOLO family has them, or `painted-cells`, [1, 1 + classes + 5, height / 4, width / 4]. */
export type ModelLayout = YoloLayout | 'painted-cells';

/** Tells it from the output's shape; throws as {@link yoloLayout} does. */
export function modelLayout(dims: readonly number[], classCount: number, input: Size, declared?: YoloLayout): ModelLayout {
  const [batch, channels, rows = 0, columns = 0] = dims;
  const isGrid = rows * PAINTED_STRIDE === input.height && columns * PAINTED_STRIDE === input.width;
  if (dims.length === 4 && batch === 1 && channels === 1 + classCount + LIE_CHANNELS && isGrid) return 'painted-cells';
  return yoloLayout(dims, classCount, input, declared);
}

/** What a model found, with at least `confidence`, in pixels of its input and not yet suppressed. */
export function decodeOutput(output: RawOutput, layout: ModelLayout, classCount: number, confidence: number): Detection[] {
  if (layout === 'painted-cells') return decodePainted(output, classCount, confidence);
  return decodeYolo(output, layout, classCount, confidence);
}

/** As {@link decodeOutput}, but with every class of each box; a grid of painted cells tells only the best one. */
export function decodeEveryOutput(output: RawOutput, layout: ModelLayout, classCount: number, confidence: number): Detection[] {
  if (layout === 'painted-cells') return decodePainted(output, classCount, confidence);
  return decodeEveryClass(output, layout, classCount, confidence);
}
