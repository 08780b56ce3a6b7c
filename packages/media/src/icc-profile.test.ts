import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isSrgbProfile } from './icc-profile.ts';
import { renderPhoto } from './test-images.ts';

const profileOf = async (name: string) => {
  const photo = await renderPhoto(8, 8).jpeg().withIccProfile(name).toBuffer();
  return (await sharp(photo).metadata()).icc ?? Buffer.alloc(0);
};

describe('isSrgbProfile', () => {
  it('knows sRGB', async () => {
    expect(isSrgbProfile(await profileOf('srgb'))).toBe(true);
  });

  it('does not take Display P3 for sRGB, whatever it calls itself', async () => {
    const p3 = await profileOf('p3');
    expect(isSrgbProfile(p3)).toBe(false);
    expect(isSrgbProfile(Buffer.concat([p3, Buffer.from('sRGB')]))).toBe(false);
  });

  it('takes no profile that is cut short, empty or lies about its size', async () => {
    const srgb = await profileOf('srgb');
    const table = 128 + 4 + srgb.readUInt32BE(128) * 12;
    for (let length = 0; length < table; length += 1) expect(isSrgbProfile(srgb.subarray(0, length))).toBe(false);
    const lying = Buffer.concat([srgb.subarray(0, 128), Buffer.alloc(400, 0xff), Buffer.from('sRGB')]);
    expect(isSrgbProfile(lying)).toBe(false);
  });
});
