import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pictureQuality } from './picture-quality.ts';
import { drawnTray } from './testing/drawn-tray.ts';
import { filled } from './testing/filled.ts';

const size = { width: 30, height: 30 };

async function blurred(sigma: number): Promise<number> {
  const { image } = drawnTray({ seed: 3 });
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const pixels = await sharp(image.data, { raw }).blur(sigma).raw().toBuffer();
  return pictureQuality(pixels, image).sharpness;
}

describe('pictureQuality', () => {
  it('finds a picture the less sharp the more it is blurred', async () => {
    const { image } = drawnTray({ seed: 3 });
    const sharpness = [pictureQuality(image.data, image).sharpness, await blurred(0.8), await blurred(2), await blurred(5)];
    expect(sharpness).toEqual([...sharpness].sort((a, b) => b - a));
    expect(sharpness[0]).toBeGreaterThan(10 * (sharpness[3] ?? 0));
  });

  it('measures brightness and what is burnt out', () => {
    expect(pictureQuality(filled(size, [0, 0, 0]).data, size)).toEqual({ sharpness: 0, exposure: 0, burnt: 0 });
    expect(pictureQuality(filled(size, [255, 255, 255]).data, size)).toEqual({ sharpness: 0, exposure: expect.closeTo(1), burnt: 1 });
    const half = filled(size, [51, 51, 51], { x: 0, y: 0, width: 15, height: 30 }, [255, 255, 255]);
    expect(pictureQuality(half.data, size)).toMatchObject({ exposure: expect.closeTo(0.6), burnt: 0.5 });
  });

  it('takes a bright paint for no burnt-out pixel', () => {
    expect(pictureQuality(filled(size, [255, 240, 80]).data, size).burnt).toBe(0);
  });

  it('answers numbers for a picture of one pixel', () => {
    expect(pictureQuality(Uint8Array.from([9, 9, 9]), { width: 1, height: 1 })).toMatchObject({ sharpness: 0, burnt: 0 });
  });
});
