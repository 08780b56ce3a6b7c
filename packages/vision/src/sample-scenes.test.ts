import sharp from 'sharp';
import { expect, it } from 'vitest';
import { createVision } from './create-vision.ts';
import { renderSampleScene, sampleScenes } from './sample-scenes.ts';
import { OUR_MODELS } from './testing/models-folder.ts';

const options = { detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10 };

it('draws scenes that our models read, each surely', async () => {
  const vision = await createVision({ modelsDir: OUR_MODELS, workers: 2 });
  for (const scene of sampleScenes) {
    const [plate] = (await vision.readPlates(await renderSampleScene(scene), options)).plates;
    expect(plate?.rows).toEqual(scene.plate.replaceAll(' ', '').split('\n'));
    expect(plate?.minCharConfidence).toBeGreaterThan(0.5);
  }
  await vision.close();
});

it('draws the same scene again, and another one for another seed', async () => {
  const [once, again, other] = await Promise.all([7, 7, 8].map((seed) => renderSampleScene({ plate: 'AB 123', seed })));
  expect(await sharp(once).metadata()).toMatchObject({ format: 'jpeg', width: 1280, height: 720 });
  expect(again).toEqual(once);
  expect(other).not.toEqual(once);
});

it('refuses a plate it has no strokes for, and markup', async () => {
  await expect(renderSampleScene({ plate: 'Ä1', seed: 1 })).rejects.toThrow('not "Ä"');
  await expect(renderSampleScene({ plate: '<script>', seed: 1 })).rejects.toThrow('not "<"');
});
