import type { RgbImage } from '@souk/core/rgb-image';
import type { Box, Detection, Size } from './boxes.ts';
import type { CropRectangle } from './crop.ts';
import type { RawOutput } from './decode-yolo.ts';
import { inputSizeFor } from './input-size.ts';
import { fromLetterbox, type Letterbox, letterbox } from './letterbox.ts';
import { planes, resized } from './letterboxed.ts';
import type { Thresholds } from './manifest.ts';
import { decodeOutput } from './model-layout.ts';
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
  const { candidates, placed } = await candidatesIn(image, part, model, thresholds.confidence);
  return suppress(candidates, thresholds.iou, suppression).map((found) => ({ ...found, box: boxInImage(found.box, placed, part) }));
}

/** What a model answered before suppression, in pixels of its input, and the pixels (before padding) that it was shown. */
export interface Candidates {
  readonly candidates: Detection[];
  readonly placed: Letterbox;
  readonly pixels: Uint8Array;
}

/** Runs a model on a part of an image and answers everything it is at least `confidence` sure of. */
export async function candidatesIn(image: RgbImage, part: CropRectangle, model: ModelSession, confidence: number): Promise<Candidates> {
  return candidatesOf(await show(image, part, model), model, confidence);
}

/** What a model answered to a part of an image. */
export interface Answer {
  readonly output: RawOutput;
  readonly placed: Letterbox;
  readonly pixels: Uint8Array;
  /** The planes that it was shown; they may lie in the model's memory, and are good until it is shown the next image. */
  readonly planes: Float32Array;
}

/** Shows a part of an image to a model. */
export async function show(image: RgbImage, part: CropRectangle, model: ModelSession): Promise<Answer> {
  const placed = letterbox(part, inputSizeFor(part, model.input));
  return await showPixels(await resized(image, part, placed.resized), placed, model);
}

/** Shows pixels of `placed.resized` to a model. */
export async function showPixels(pixels: Uint8Array, placed: Letterbox, model: ModelSession): Promise<Answer> {
  const shown = planes(pixels, placed, fits(placed.target, model.memory));
  return { output: await model.run(shown, placed.target), placed, pixels, planes: shown };
}

/** Everything in an answer that the model is at least `confidence` sure of. */
export function candidatesOf({ output, placed, pixels }: Answer, model: ModelSession, confidence: number): Candidates {
  return { candidates: decodeOutput(output, model.layout, model.classes.length, confidence), placed, pixels };
}

/** A closer look than usual needs more room than is kept. */
function fits({ width, height }: Size, memory: Float32Array): Float32Array | undefined {
  return memory.length >= 3 * width * height ? memory : undefined;
}

/** Takes a box from pixels of the model's input to pixels of the whole image. */
export function boxInImage(box: Box, placed: Letterbox, part: CropRectangle): Box {
  const inPart = fromLetterbox(box, placed);
  return { ...inPart, x: inPart.x + part.left, y: inPart.y + part.top };
}

/** The part that is all of an image. */
export function wholeOf(image: Size): CropRectangle {
  return { left: 0, top: 0, width: image.width, height: image.height };
}
