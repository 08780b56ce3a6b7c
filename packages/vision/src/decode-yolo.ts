import type { Detection } from './boxes.ts';
import type { YoloLayout } from './yolo-layout.ts';

/** A model's raw answer: numbers in row-major order and the tensor's shape, [1, rows, columns]. */
export interface RawOutput {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/**
 * Reads the boxes with a class score of at least `confidence` out of a detection model's answer, in pixels of the
 * model's input, in the model's order and not yet suppressed. Dense layouts hold `classCount` scores per box and
 * the best class wins; NaN and boxes without area are left out.
 */
export function decodeYolo(output: RawOutput, layout: YoloLayout, classCount: number, confidence: number): Detection[] {
  const rows = output.dims[1] ?? 0;
  const columns = output.dims[2] ?? 0;
  if (layout === 'end-to-end') return decodeEndToEnd(output.data, rows, classCount, confidence);
  return decodeDense(output.data, denseSteps(layout, rows, columns), classCount, confidence);
}

/**
 * As {@link decodeYolo}, but with every class that a box scores at least `confidence` for, each as a find of its own: all that the
 * model took a place for. An end-to-end answer has one class a box, and then only other boxes there tell of others.
 */
export function decodeEveryClass(output: RawOutput, layout: YoloLayout, classCount: number, confidence: number): Detection[] {
  const rows = output.dims[1] ?? 0;
  const columns = output.dims[2] ?? 0;
  if (layout === 'end-to-end') return decodeEndToEnd(output.data, rows, classCount, confidence);
  const steps = denseSteps(layout, rows, columns);
  const found: Detection[] = [];
  for (let index = 0; index < steps.boxes; index++) {
    const start = index * steps.boxStep;
    for (let candidate = 0; candidate < classCount; candidate++) {
      const score = output.data[start + (4 + candidate) * steps.channelStep] ?? 0;
      if (score >= confidence) pushCentred(found, output.data, start, steps.channelStep, candidate, score);
    }
  }
  return found;
}

interface DenseSteps {
  readonly boxes: number;
  readonly boxStep: number;
  readonly channelStep: number;
}

function denseSteps(layout: YoloLayout, rows: number, columns: number): DenseSteps {
  if (layout === 'boxes-first') return { boxes: rows, boxStep: columns, channelStep: 1 };
  return { boxes: columns, boxStep: 1, channelStep: columns };
}

function decodeDense(data: Float32Array, steps: DenseSteps, classCount: number, confidence: number): Detection[] {
  const found: Detection[] = [];
  for (let index = 0; index < steps.boxes; index++) {
    const start = index * steps.boxStep;
    let classIndex = -1;
    let best = Number.NEGATIVE_INFINITY;
    for (let candidate = 0; candidate < classCount; candidate++) {
      const score = data[start + (4 + candidate) * steps.channelStep] ?? 0;
      if (score > best) {
        best = score;
        classIndex = candidate;
      }
    }
    if (classIndex >= 0 && best >= confidence) pushCentred(found, data, start, steps.channelStep, classIndex, best);
  }
  return found;
}

function pushCentred(found: Detection[], data: Float32Array, start: number, step: number, classIndex: number, confidence: number): void {
  const width = data[start + 2 * step] ?? 0;
  const height = data[start + 3 * step] ?? 0;
  const x = (data[start] ?? 0) - width / 2;
  const y = (data[start + step] ?? 0) - height / 2;
  push(found, x, y, width, height, classIndex, confidence);
}

function decodeEndToEnd(data: Float32Array, boxes: number, classCount: number, confidence: number): Detection[] {
  const found: Detection[] = [];
  for (let start = 0; start < boxes * 6; start += 6) {
    const score = data[start + 4] ?? 0;
    const classIndex = Math.round(data[start + 5] ?? -1);
    if (!(score >= confidence) || classIndex < 0 || classIndex >= classCount) continue;
    const x = data[start] ?? 0;
    const y = data[start + 1] ?? 0;
    push(found, x, y, (data[start + 2] ?? 0) - x, (data[start + 3] ?? 0) - y, classIndex, score);
  }
  return found;
}

function push(found: Detection[], x: number, y: number, width: number, height: number, classIndex: number, confidence: number): void {
  // Written so that NaN fails too.
  if (!(width > 0 && height > 0) || !Number.isFinite(x + y + width + height)) return;
  found.push({ box: { x, y, width, height }, classIndex, confidence: Math.min(1, confidence) });
}
