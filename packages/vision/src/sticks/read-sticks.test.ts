import type { RgbImage } from '@souk/core/rgb-image';
import { stickColours } from '@souk/core/stick-colours';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVision } from '../create-vision.ts';
import { noVision } from '../no-vision.ts';
import { modelsFolder } from '../testing/models-folder.ts';
import type { Vision, VisionSample } from '../vision-types.ts';
import { filled } from './testing/filled.ts';
import { type TinyStick, tinyStickModel } from './testing/tiny-stick-model.ts';

const size = { width: 64, height: 64 };
const red: TinyStick = { x: 12, y: 12, side: 14, colour: 'red', confidence: 0.9 };
const doubted: TinyStick = { x: 44, y: 12, side: 14, colour: 'pink', confidence: 0.5 };
const trusted: TinyStick = { x: 12, y: 44, side: 14, colour: 'green', confidence: 0.7 };
const weak: TinyStick = { x: 44, y: 44, side: 14, colour: 'black', confidence: 0.2 };
const second: TinyStick = { ...red, x: 13, colour: 'orange', confidence: 0.3 };

const samples: VisionSample[] = [];
let vision: Vision;
let tray: RgbImage;

function painted(): RgbImage {
  const image = filled(size, [190, 190, 190]);
  for (const [{ x, y }, colour] of [
    [red, [200, 30, 40]],
    [doubted, [30, 80, 200]],
    [trusted, [250, 210, 30]],
  ] as const) {
    const patch = filled(size, [0, 0, 0], { x: x - 5, y: y - 7, width: 10, height: 14 }, colour).data;
    for (const [at, value] of patch.entries()) if (value > 0) image.data[at] = value;
  }
  return image;
}

beforeAll(async () => {
  await using folder = await modelsFolder();
  await folder.add('stick-colours', tinyStickModel([red, doubted, trusted, weak, second]), { classes: stickColours });
  await folder.add('middle', tinyStickModel([{ x: 32, y: 32, side: 16, colour: 'blue', confidence: 0.8 }]), { classes: stickColours });
  const letters = stickColours.map((colour) => colour.slice(0, 1));
  await folder.add('letters', tinyStickModel([red]), { classes: letters });
  vision = await createVision({ modelsDir: folder.path, workers: 1, required: [], onSample: (sample) => samples.push(sample) });
  tray = painted();
});
afterAll(() => vision.close());

describe('readSticks', () => {
  it('lets the pixels decide where the model is unsure, and the model where it is sure', async () => {
    const { sticks } = await vision.readSticks(tray);
    expect(sticks.map(({ model, evidence, colour, decidedBy }) => [model.colour, evidence.colour, colour, decidedBy])).toEqual([
      ['red', 'red', 'red', 'model'],
      ['green', 'yellow', 'green', 'model'],
      ['pink', 'blue', 'blue', 'pixels'],
    ]);
  });

  it('leaves every colour to the model with the rule off, and measures all the same', async () => {
    const { sticks, evidence } = await vision.readSticks(tray, { evidence: false });
    expect(evidence).toBe(false);
    expect(sticks.map(({ colour, decidedBy }) => [colour, decidedBy])).toEqual([
      ['red', 'model'],
      ['green', 'model'],
      ['pink', 'model'],
    ]);
    expect(sticks[2]?.evidence).toMatchObject({ colour: 'blue' });
  });

  it('follows the thresholds it is given', async () => {
    expect((await vision.readSticks(tray, { modelTrust: 0.8 })).sticks.map(({ decidedBy }) => decidedBy)).toEqual([
      'model',
      'pixels',
      'pixels',
    ]);
    expect((await vision.readSticks(tray, { colourOverride: 1 })).sticks.every(({ decidedBy }) => decidedBy === 'model')).toBe(true);
    expect((await vision.readSticks(tray, { confidence: 0.6 })).sticks).toHaveLength(2);
  });

  it('answers with everything needed to read the tray again', async () => {
    const reading = await vision.readSticks(tray);
    expect(reading).toMatchObject({
      image: size,
      model: { id: 'stick-colours@1.0.0', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      thresholds: { confidence: 0.35, iou: 0.5, colourOverride: 0.6, modelTrust: 0.62 },
      roi: undefined,
      evidence: true,
    });
    const { sticks, light, quality, nearMisses } = await vision.readSticks(tray, { ...reading.thresholds, evidence: reading.evidence });
    expect({ sticks, light, quality, nearMisses }).toEqual({
      sticks: reading.sticks,
      light: reading.light,
      quality: reading.quality,
      nearMisses: reading.nearMisses,
    });
    const { queued, decode, detect, colour, total } = reading.timingsMs;
    expect(total).toBeGreaterThanOrEqual(queued + decode + detect + colour);
    expect(samples.at(-1)).toMatchObject({ task: 'sticks', outcome: 'ok', read: expect.any(Number) });
  });

  it("tells of the model's second thought and of what it was not sure enough of", async () => {
    const { sticks, nearMisses } = await vision.readSticks(tray);
    expect(sticks[0]?.runnerUp).toEqual({ colour: 'orange', confidence: expect.closeTo(0.3) });
    expect(sticks[1]?.runnerUp).toBeUndefined();
    const box = { x: 37, y: 37, width: 14, height: 14 };
    expect(nearMisses).toEqual([{ kind: 'unsure', box, colour: 'black', confidence: expect.closeTo(0.2) }]);
  });

  it('counts what has its middle inside the region, and marks what its edge runs through', async () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ];
    const triangle = await vision.readSticks(tray, { roi: corners });
    expect(triangle.sticks.map(({ colour, touches }) => [colour, touches.region])).toEqual([
      ['red', false],
      ['green', true],
      ['blue', true],
    ]);
    expect(triangle.nearMisses).toEqual([]);
    expect(triangle.roi).toEqual(corners);
    const dented = await vision.readSticks(tray, { roi: [...corners.slice(0, 2), { x: 0.3, y: 0.3 }, ...corners.slice(2)] });
    expect(dented.sticks.map(({ colour }) => colour)).toEqual(['red']);
  });

  it('shows the model the region alone, larger, and answers in pixels of the photo', async () => {
    const quarter = [
      { x: 0.5, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 0.5 },
      { x: 0.5, y: 0.5 },
    ];
    const { sticks } = await vision.readSticks(tray, { roi: quarter, model: 'middle' });
    // 16 of the model's 64 pixels, in the middle of the quarter.
    expect(sticks.map(({ box }) => box)).toEqual([{ x: 44, y: 12, width: 8, height: 8 }]);
  });

  it('answers in pixels of a phone photo that was unpacked at a third of its size', async () => {
    const phone = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#1e50c8' } })
      .jpeg()
      .toBuffer();
    const { image, sticks } = await vision.readSticks(phone, { model: 'middle' });
    expect(image).toEqual({ width: 4000, height: 3000 });
    const [stick = expect.unreachable()] = sticks;
    expect(stick.box).toEqual({ x: 1500, y: 1000, width: 1000, height: 1000 });
    expect(stick.evidence.colour).toBe('blue');
  });

  it('finds nothing where there is nothing to be sure of, without an error', async () => {
    expect(await vision.readSticks(tray, { confidence: 1 })).toMatchObject({ sticks: [], quality: { burnt: 0 } });
  });

  it('refuses a region that is none, naming what is wrong', async () => {
    await expect(vision.readSticks(tray, { roi: [{ x: 0, y: 0 }] })).rejects.toMatchObject({
      code: 'vision.region_invalid',
      status: 422,
      details: { problem: 'A region needs at least 3 points.' },
    });
  });

  it('refuses a model that is not there, one that knows no stick colours, and what is no photo', async () => {
    await expect(vision.readSticks(tray, { model: 'other' })).rejects.toMatchObject({ code: 'vision.model_not_found', status: 404 });
    await expect(vision.readSticks(tray, { model: 'letters' })).rejects.toMatchObject({ code: 'vision.model_unsuitable', status: 422 });
    await expect(vision.readSticks(Buffer.from('hello'))).rejects.toMatchObject({ code: 'vision.image_unreadable', status: 422 });
  });

  it('is unavailable in a process without models', async () => {
    await expect(noVision.readSticks(tray)).rejects.toMatchObject({ code: 'vision.unavailable', status: 503 });
  });
});
