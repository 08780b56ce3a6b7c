import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVision } from './create-vision.ts';
import { renderSampleScene } from './sample-scenes.ts';
import { OUR_MODELS } from './testing/models-folder.ts';
import type { Vision } from './vision-types.ts';

const options = { detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10 };
const deadly = { confidence: 0.123, iou: 0.5 };
const losses: unknown[] = [];
let vision: Vision;

beforeAll(async () => {
  const threadEntry = new URL('./testing/crashing-thread.ts', import.meta.url);
  vision = await createVision({ modelsDir: OUR_MODELS, workers: 1, threadEntry, onThreadLost: (error) => losses.push(error) });
});
afterAll(() => vision.close());

it('outlives a photo that kills its threads: that one is refused, the next is read', async () => {
  const photo = await renderSampleScene({ plate: 'KX 472 PT', seed: 1 });
  const killing = vision.detect('plate-detector', photo, deadly);
  const next = vision.readPlates(photo, options);
  await expect(killing).rejects.toMatchObject({ code: 'vision.unavailable', status: 503, retryAfterSeconds: 5 });
  expect((await next).plates[0]?.text).toBe('KX472PT');
  expect(losses).toHaveLength(2);
  expect(losses[0]).toMatchObject({ name: 'WorkerLost', cause: { message: 'the thread dies' } });
});
