import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVision } from '../create-vision.ts';
import { drawPlate } from '../sample-plate.ts';
import { renderSampleScene, sampleScenes } from '../sample-scenes.ts';
import { renderTray } from '../sample-trays/render-tray.ts';
import { testTrays } from '../sample-trays/test-trays.ts';
import { OUR_MODELS } from '../testing/models-folder.ts';
import type { Vision } from '../vision-types.ts';

const once = { detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10 };
const thorough = { ...once, recipe: 'thorough' } as const;
let vision: Vision;

beforeAll(async () => {
  vision = await createVision({ modelsDir: OUR_MODELS, workers: 1 });
});
afterAll(() => vision.close());

/** Plates on a grey picture of 1280 x 720: each its width in pixels, where its top left corner is, and how it is seen from the side. */
async function picture(...plates: { text: string; width: number; x: number; y: number; skew?: number }[]): Promise<Uint8Array> {
  const drawn = plates.map(({ text, width, x, y, skew = 0 }) => {
    const plate = drawPlate(text);
    const scale = width / plate.width;
    return `<g transform="translate(${x} ${y}) skewY(${skew}) scale(${skew === 0 ? scale : 0.8 * scale} ${scale})">${plate.svg}</g>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720">
    <rect width="1280" height="720" fill="#5a6068"/><rect y="420" width="1280" height="300" fill="#43484f"/>${drawn.join('')}</svg>`;
  return await sharp(Buffer.from(svg)).blur(0.8).jpeg().toBuffer();
}

const textsOf = async (photo: Uint8Array, options: Parameters<Vision['readPlates']>[1]) =>
  (await vision.readPlates(photo, options)).plates.map(({ text }) => text);

describe('a thorough reading', () => {
  it('reads the demonstration as one look does, each as surely, and keeps what else a character was taken for', async () => {
    for (const scene of sampleScenes) {
      const photo = await renderSampleScene(scene);
      const [plain = expect.unreachable()] = (await vision.readPlates(photo, once)).plates;
      const [plate = expect.unreachable()] = (await vision.readPlates(photo, thorough)).plates;
      expect([plate.rows, plate.box]).toEqual([plain.rows, plain.box]);
      expect(plate.minCharConfidence).toBeGreaterThan(0.5);
      expect(plate.rawText).toBe(plate.text);
      for (const { text, alternatives = expect.unreachable() } of plate.characters) {
        expect(alternatives.length).toBeLessThanOrEqual(3);
        expect(alternatives.map((one) => one.text)).not.toContain(text);
      }
    }
  });

  it('finds a plate that nearly fills the photo, which one look misses or cuts off', async () => {
    for (const width of [1000, 1200]) {
      const photo = await picture({ text: 'KX 472 PT', width, x: (1280 - width) / 2, y: 240 });
      expect(await textsOf(photo, once)).not.toContain('KX472PT');
      expect((await textsOf(photo, thorough))[0]).toBe('KX472PT');
    }
  });

  it('reads a plate that is seen from the side, which one look is not sure of', async () => {
    const trusts: number[] = [];
    for (const skew of [26, 28, 30, 32]) {
      const photo = await picture({ text: 'AB 3391 CD', width: 220, x: 540, y: 330, skew });
      trusts.push((await vision.readPlates(photo, once)).plates[0]?.minCharConfidence ?? 0);
      const [plate] = (await vision.readPlates(photo, thorough)).plates;
      expect(plate).toMatchObject({ text: 'AB3391CD' });
      expect(plate?.minCharConfidence).toBeGreaterThan(0.6);
    }
    expect(Math.min(...trusts)).toBeLessThan(0.5);
  });

  it('puts the plate of the nearest vehicle first, whichever the detector is surer of', async () => {
    const [near, far] = [
      { text: 'KX 472 PT', width: 420, x: 120, y: 500 },
      { text: 'HN 936 VG', width: 130, x: 900, y: 120 },
    ];
    expect(await textsOf(await picture(near, far), thorough)).toEqual(['KX472PT', 'HN936VG']);
    expect(await textsOf(await picture({ ...far, x: 200 }, { ...near, x: 700 }), thorough)).toEqual(['KX472PT', 'HN936VG']);
  });

  it('trusts an I beside a 1 more where the region has a letter there', async () => {
    const photo = await renderSampleScene({ plate: 'OIL 1001', seed: 1 });
    const trustWith = async (patterns: readonly string[]) => {
      const [plate] = (await vision.readPlates(photo, { ...thorough, patterns })).plates;
      expect(plate?.text).toBe('OIL1001');
      return plate?.minCharConfidence ?? 0;
    };
    const [anywhere, brazil, italy] = [await trustWith([]), await trustWith(['AAA9999', 'AAA9A99']), await trustWith(['AA999AA'])];
    expect(brazil).toBeGreaterThan(anywhere);
    expect(italy).toBeLessThan(anywhere);
  });

  it('finds nothing where the detector must be sure beyond doubt, and reads nothing where the reader must', async () => {
    const photo = await renderSampleScene({ plate: 'KX 472 PT', seed: 1 });
    const certain = { confidence: 1, iou: 0.5 };
    expect(await textsOf(photo, { ...thorough, detector: certain })).toEqual([]);
    expect(await textsOf(photo, { ...thorough, reader: certain })).toEqual(['']);
  });

  it('finds nothing on a wall and a pixel, and on a tray of sticks nothing that one look does not', async () => {
    const wall = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#9a9488' } })
      .jpeg()
      .toBuffer();
    expect(await textsOf(wall, thorough)).toEqual([]);
    const pixel = { data: Uint8Array.from([1, 2, 3]), width: 1, height: 1 };
    expect((await vision.readPlates(pixel, thorough)).plates).toEqual([]);
    for (const tray of testTrays.slice(0, 2)) {
      const photo = await renderTray(tray);
      expect(await textsOf(photo, thorough)).toHaveLength((await textsOf(photo, once)).length);
    }
  });
});
