import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVision } from './create-vision.ts';
import { renderSampleScene } from './sample-scenes.ts';
import { modelsFolder, OUR_MODELS } from './testing/models-folder.ts';
import type { Vision, VisionSample } from './vision-types.ts';

const options = { detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10 };
const samples: VisionSample[] = [];
let vision: Vision;
let photo: Uint8Array;

beforeAll(async () => {
  vision = await createVision({ modelsDir: OUR_MODELS, workers: 2, queueLimit: 100, onSample: (sample) => samples.push(sample) });
  photo = await renderSampleScene({ plate: 'KX 472 PT', seed: 1 });
});
afterAll(() => vision.close());

const unreadable = { code: 'vision.image_unreadable', status: 422 };

describe('readPlates', () => {
  it('finds the plate of a photo and reads it, with everything needed to read it again', async () => {
    const reading = await vision.readPlates(photo, options);
    expect(reading).toMatchObject({
      image: { width: 1280, height: 720 },
      models: { detector: 'plate-detector@1.0.1', reader: 'plate-reader@1.0.1' },
      thresholds: options,
    });
    const [plate = expect.unreachable()] = reading.plates;
    expect([plate.text, plate.rows]).toEqual(['KX472PT', ['KX472PT']]);
    expect(plate.minCharConfidence).toBe(Math.min(...plate.characters.map((character) => character.confidence)));
    const { queued, decode, detect, read, total } = reading.timingsMs;
    expect(total).toBeGreaterThanOrEqual(queued + decode + detect + read);
    expect(samples.at(-1)).toEqual({ task: 'plates', outcome: 'ok', ...reading.timingsMs });
  });

  it('places every character inside the plate, from left to right, in pixels of the photo', async () => {
    const [plate = expect.unreachable()] = (await vision.readPlates(photo, options)).plates;
    const lefts = plate.characters.map(({ box }) => box.x);
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
    for (const { box } of plate.characters) {
      expect(box.x).toBeGreaterThan(plate.box.x - 10);
      expect(box.x + box.width).toBeLessThan(plate.box.x + plate.box.width + 10);
      expect(box.y + box.height / 2).toBeGreaterThan(plate.box.y);
      expect(box.y + box.height / 2).toBeLessThan(plate.box.y + plate.box.height);
    }
  });

  it('reads a plate of two lines top to bottom', async () => {
    const scene = await renderSampleScene({ plate: 'AB 12\n3456', seed: 5 });
    expect((await vision.readPlates(scene, options)).plates[0]).toMatchObject({ text: 'AB123456', rows: ['AB12', '3456'] });
  });

  it('reads the same from pixels that were decoded elsewhere', async () => {
    const { data, info } = await sharp(photo).raw().toBuffer({ resolveWithObject: true });
    const fromPixels = await vision.readPlates({ data, width: info.width, height: info.height }, options);
    expect(fromPixels.plates).toEqual((await vision.readPlates(photo, options)).plates);
  });

  it('reads PNG, WebP, grey and transparent pictures, and one stored on its side', async () => {
    const upright = sharp(photo);
    const sideways = await sharp(await upright.clone().rotate(90).toBuffer())
      .withMetadata({ orientation: 8 })
      .jpeg()
      .toBuffer();
    const kinds = [
      upright.clone().png(),
      upright.clone().webp({ quality: 90 }),
      upright.clone().greyscale(),
      upright.clone().ensureAlpha().png(),
    ];
    for (const picture of [sideways, ...(await Promise.all(kinds.map((kind) => kind.toBuffer())))]) {
      expect((await vision.readPlates(picture, options)).plates[0]?.text).toBe('KX472PT');
    }
  });

  it('finds nothing on a picture without a plate, which is no error', async () => {
    const wall = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#9a9488' } })
      .jpeg()
      .toBuffer();
    expect((await vision.readPlates(wall, options)).plates).toEqual([]);
    const pixel = { data: Uint8Array.from([1, 2, 3]), width: 1, height: 1 };
    expect((await vision.readPlates(pixel, options)).plates).toEqual([]);
  });

  it('gives an empty text and no trust where the reader is sure of nothing', async () => {
    const strict = { ...options, reader: { confidence: 1, iou: 0.3 } };
    expect((await vision.readPlates(photo, strict)).plates[0]).toMatchObject({ text: '', rows: [], characters: [], minCharConfidence: 0 });
  });

  it("leaves the caller's bytes as they were, also those that share their memory", async () => {
    const shared = Buffer.concat([Buffer.alloc(100, 7), photo, Buffer.alloc(100, 7)]);
    const view = shared.subarray(100, 100 + photo.length);
    expect((await vision.readPlates(view, options)).plates[0]?.text).toBe('KX472PT');
    expect(Buffer.compare(view, photo)).toBe(0);
  });

  it('refuses what is not a whole photo, and reads the next one', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const bytes of [
      Buffer.from('hello'),
      new Uint8Array(),
      svg,
      photo.subarray(0, photo.length / 2),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    ]) {
      await expect(vision.readPlates(bytes, options)).rejects.toMatchObject(unreadable);
    }
    expect((await vision.readPlates(photo, options)).plates).toHaveLength(1);
  });

  it('refuses a bomb of 60 megapixels without unpacking it', async () => {
    const bomb = await sharp({ create: { width: 10_000, height: 6_000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await expect(vision.readPlates(bomb, options)).rejects.toMatchObject(unreadable);
  });

  it('refuses a model that is not there', async () => {
    const elsewhere = { ...options, models: { reader: 'plate-reader-2' } };
    await expect(vision.readPlates(photo, elsewhere)).rejects.toMatchObject({ code: 'vision.model_not_found', status: 404 });
  });
});

describe('createVision', () => {
  it('runs any one model too, with the thresholds of its manifest', async () => {
    const found = await vision.detect('plate-detector', photo);
    expect(found).toMatchObject({
      model: 'plate-detector@1.0.1',
      thresholds: { confidence: 0.5, iou: 0.5 },
      objects: [{ label: 'plate' }],
    });
    expect((await vision.detect('plate-detector', photo, { confidence: 1, iou: 0.5 })).objects).toEqual([]);
  });

  it('keeps the event loop free while every thread is busy', async () => {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await Promise.all(Array.from({ length: 30 }, () => vision.readPlates(photo, options)));
    delay.disable();
    // In this thread every photo would hold it for 30 ms; the tail belongs to whoever else uses the machine.
    expect(delay.percentile(95) / 1e6).toBeLessThan(20);
  });

  it('reports its models and what it is doing', () => {
    expect(vision.health().map(({ name, loaded }) => [name, loaded])).toEqual([
      ['plate-detector', true],
      ['plate-reader', true],
      ['stick-colours', true],
    ]);
    expect(vision.state()).toEqual({ workers: 2, busyWorkers: 0, queueDepth: 0, queueLimit: 100 });
  });

  it('does not start on a model file that cannot be loaded, and says which', async () => {
    await using folder = await modelsFolder();
    await folder.add('tray', Buffer.from([0x08, 0x07]), { classes: ['tip'] });
    await expect(createVision({ modelsDir: folder.path, workers: 2, required: ['tray'] })).rejects.toThrow(
      /^The model file .*tray.model\.onnx cannot be used: /,
    );
  });
});
