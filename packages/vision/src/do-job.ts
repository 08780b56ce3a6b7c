import type { RgbImage } from '@souk/core/rgb-image';
import type { Size } from './boxes.ts';
import { decodeRgb } from './decode-rgb.ts';
import { detectIn, wholeOf } from './detect.ts';
import { findPlates } from './find-plates.ts';
import type { ModelSession } from './model-session.ts';
import type { VisionAnswer, VisionImage, VisionJob } from './protocol.ts';
import { decodeTray } from './sticks/decode-tray.ts';
import { findSticks } from './sticks/find-sticks.ts';

/** Does one job with the models of this thread: decodes the photo once, then finds what was asked for. */
export async function doJob(job: VisionJob, models: ReadonlyMap<string, ModelSession>): Promise<VisionAnswer> {
  const { task } = job;
  const started = performance.now();
  const { image, photo } = await decoded(job);
  const decodeMs = performance.now() - started;
  const found = { image: photo, decodeMs };
  if (task.kind === 'plates') {
    const pair = { detector: modelNamed(task.detector, models), reader: modelNamed(task.reader, models) };
    return { kind: 'plates', ...found, ...(await findPlates(image, pair, task.thresholds)) };
  }
  const model = modelNamed(task.model, models);
  if (task.kind === 'sticks') return { kind: 'sticks', ...found, ...(await findSticks(image, photo, model, task)) };
  const detections = await detectIn(image, wholeOf(image), model, task.thresholds, 'per-class');
  return { kind: 'detect', ...found, detectMs: performance.now() - started - decodeMs, detections };
}

function modelNamed(name: string, models: ReadonlyMap<string, ModelSession>): ModelSession {
  const model = models.get(name);
  if (model === undefined) throw new Error(`the thread was not given the model ${name}`);
  return model;
}

async function decoded({ image, task }: VisionJob): Promise<{ image: RgbImage; photo: Size }> {
  if (image instanceof Uint8Array && task.kind === 'sticks') return await decodeTray(image, task.roi);
  const pixels = image instanceof Uint8Array ? await decodeRgb(image) : checked(image);
  return { image: pixels, photo: { width: pixels.width, height: pixels.height } };
}

function checked(image: Exclude<VisionImage, Uint8Array>): RgbImage {
  const { width, height, data } = image;
  if (data.byteLength !== width * height * 3) throw new Error(`${data.byteLength} bytes are not ${width} x ${height} RGB pixels`);
  return image;
}
