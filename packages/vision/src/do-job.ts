import type { RgbImage } from '@souk/core/rgb-image';
import { decodeRgb } from './decode-rgb.ts';
import { detectIn, wholeOf } from './detect.ts';
import { findPlates } from './find-plates.ts';
import type { ModelSession } from './model-session.ts';
import type { VisionAnswer, VisionImage, VisionJob } from './protocol.ts';

/** Does one job with the models of this thread: decodes the photo once, then finds what was asked for. */
export async function doJob(job: VisionJob, models: ReadonlyMap<string, ModelSession>): Promise<VisionAnswer> {
  const { task } = job;
  const started = performance.now();
  const image = await pixelsOf(job.image);
  const decodeMs = performance.now() - started;
  const size = { width: image.width, height: image.height };
  if (task.kind === 'plates') {
    const pair = { detector: modelNamed(task.detector, models), reader: modelNamed(task.reader, models) };
    return { kind: 'plates', image: size, decodeMs, ...(await findPlates(image, pair, task.thresholds)) };
  }
  const detections = await detectIn(image, wholeOf(image), modelNamed(task.model, models), task.thresholds, 'per-class');
  return { kind: 'detect', image: size, decodeMs, detectMs: performance.now() - started - decodeMs, detections };
}

function modelNamed(name: string, models: ReadonlyMap<string, ModelSession>): ModelSession {
  const model = models.get(name);
  if (model === undefined) throw new Error(`the thread was not given the model ${name}`);
  return model;
}

async function pixelsOf(image: VisionImage): Promise<RgbImage> {
  if (image instanceof Uint8Array) return decodeRgb(image);
  const { width, height, data } = image;
  if (data.byteLength !== width * height * 3) throw new Error(`${data.byteLength} bytes are not ${width} x ${height} RGB pixels`);
  return image;
}
