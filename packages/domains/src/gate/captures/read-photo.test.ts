import { normaliseImage } from '@souk/media/normalise-image';
import { renderJpeg, renderPhoto } from '@souk/media/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { readPhoto } from './read-photo.ts';
import type { ReadingSettings } from './schema.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

const settings: ReadingSettings = {
  detector: { confidence: 0.5, iou: 0.5 },
  reader: { confidence: 0.1, iou: 0.3 },
  cropPaddingPx: 10,
  recipe: 'once',
  region: 'any',
  trustThreshold: 0.5,
};
const read = async (bytes: Uint8Array) => await readPhoto(souk.services.vision, await normaliseImage(bytes), settings, undefined);

describe('a photo that is cut short', () => {
  it.each([0.002, 0.05, 0.5, 0.9, 0.999])('is refused, be it JPEG, progressive JPEG, PNG or WebP: at %f of its bytes', async (part) => {
    const photo = renderPhoto(320, 240);
    for (const file of [photo.clone().jpeg(), photo.clone().jpeg({ progressive: true }), photo.clone().png(), photo.clone().webp()]) {
      const whole = await file.toBuffer();
      expect((await read(whole)).plates).toEqual([]);
      expect(await refusal(read(whole.subarray(0, Math.ceil(whole.length * part))))).toBe('media.truncated');
    }
  });

  it.each([1, 2, 3, 10])('is refused without its last %i bytes', async (count) => {
    expect(await refusal(read((await renderJpeg(320, 240)).subarray(0, -count)))).toBe('media.truncated');
  });

  it('is refused where it was cut in the middle and closed again', async () => {
    const whole = await renderJpeg(320, 240);
    const closed = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.from([0xff, 0xd9])]);
    expect(await refusal(read(closed))).toBe('media.truncated');
  });
});
