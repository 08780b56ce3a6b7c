import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createVision, type VisionOptions } from './create-vision.ts';
import { renderSampleScene } from './sample-scenes.ts';
import { OUR_MODELS } from './testing/models-folder.ts';

const options = { detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10 };
const photo = await renderSampleScene({ plate: 'KX 472 PT', seed: 1 });

async function visionThatLoses(changes: Partial<VisionOptions>) {
  const losses: unknown[] = [];
  const onThreadLost = (error: unknown) => losses.push(error);
  return { losses, vision: await createVision({ modelsDir: OUR_MODELS, workers: 1, onThreadLost, ...changes }) };
}

it('outlives a photo that kills its threads: that one is refused, the next is read', async () => {
  const threadEntry = new URL('./testing/crashing-thread.ts', import.meta.url);
  const { vision, losses } = await visionThatLoses({ threadEntry });
  const killing = vision.detect('plate-detector', photo, { confidence: 0.123, iou: 0.5 });
  const next = vision.readPlates(photo, options);
  await expect(killing).rejects.toMatchObject({ code: 'vision.unavailable', status: 503, retryAfterSeconds: 5 });
  expect((await next).plates[0]?.text).toBe('KX472PT');
  expect(losses).toHaveLength(2);
  expect(losses[0]).toMatchObject({ name: 'WorkerLost', cause: { message: 'the thread dies' } });
  await vision.close();
});

it.each([2, 14, 22])('gives up a photo that takes longer than %i ms, also in the middle of a model, and lives', async (jobLimitMs) => {
  const { vision, losses } = await visionThatLoses({ jobLimitMs, workers: 2 });
  const outcomes = await Promise.allSettled([vision.readPlates(photo, options), vision.readPlates(photo, options)]);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason.code === 'vision.unavailable');
  const read = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  expect([refused.length + read.length, losses.length]).toEqual([2, refused.length]);
  await vision.close();
});

it.each([20, 35])('lets the process end with its own exit code while photos are read, after %i ms', (afterMs) => {
  const ended = spawnSync(process.execPath, [join(import.meta.dirname, 'testing/exit-while-reading.ts'), String(afterMs)], {
    encoding: 'utf8',
  });
  expect([ended.status, ended.stderr]).toEqual([7, '']);
});
