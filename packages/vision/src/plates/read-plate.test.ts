import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeRgb } from '../decode-rgb.ts';
import { installedModels } from '../installed-models.ts';
import { type ModelSession, openModel } from '../model-session.ts';
import { drawPlate } from '../sample-plate.ts';
import { OUR_MODELS } from '../testing/models-folder.ts';
import { lookAtPlate, voteOnPlate } from './read-plate.ts';

const options = { reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10, patterns: [] };
let reader: ModelSession;
let looks = 0;

beforeAll(async () => {
  const [model = expect.unreachable()] = (await installedModels(OUR_MODELS, ['plate-reader'])).filter(
    ({ manifest }) => manifest.name === 'plate-reader',
  );
  const opened = await openModel(model);
  reader = {
    ...opened,
    run: (planes, size) => {
      looks += 1;
      return opened.run(planes, size);
    },
  };
});
afterAll(() => reader.close());

/** Reads a drawn plate 200 pixels wide, in a region of these patterns; what was read, and how many looks it took. */
async function read(drawn: string, patterns: readonly string[] = []) {
  const plate = drawPlate(drawn);
  const scale = 200 / plate.width;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="160"><rect width="320" height="160" fill="#5a6068"/>
    <g transform="translate(60 50) scale(${scale})">${plate.svg}</g></svg>`;
  const image = await decodeRgb(await sharp(Buffer.from(svg)).blur(1).png().toBuffer());
  looks = 0;
  const first = await lookAtPlate(image, { x: 60, y: 50, width: 200, height: scale * plate.height }, reader, { ...options, patterns });
  expect(looks).toBe(1);
  const { text, rawText } = await voteOnPlate(image, first, reader, { ...options, patterns });
  return { looks, text, rawText };
}

describe('a plate', () => {
  it('is looked at once where that look is sure', async () => {
    expect(await read('KX 472 PT')).toEqual({ looks: 1, text: 'KX472PT', rawText: 'KX472PT' });
    expect(await read('KX 472 PT', ['AA999AA'])).toMatchObject({ looks: 1 });
  });

  it('is looked at until three views agree where the region tells a character apart', async () => {
    expect(await read('QIO 1057', ['A9A9999'])).toEqual({ looks: 3, text: 'Q1O1057', rawText: 'QIO1057' });
  });

  it('is looked at from all sides where it is of no pattern, and stays what it says', async () => {
    expect(await read('SOB 8801', ['AA999A'])).toEqual({ looks: 7, text: 'SOB8801', rawText: 'SOB8801' });
  });
});
