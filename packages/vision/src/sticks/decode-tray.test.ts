import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeTray } from './decode-tray.ts';

const unreadable = { code: 'vision.image_unreadable', status: 422 };
const corner = [
  { x: 0, y: 0 },
  { x: 0.5, y: 0 },
  { x: 0.5, y: 0.5 },
];
let phone: Buffer;

// Noise fills the file, so that a cut anywhere cuts picture.
async function photo(width: number, height: number): Promise<Sharp> {
  const noise = sharp({
    create: { width: 500, height: 375, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 40 }, background: '#888' },
  });
  return sharp(await noise.png().toBuffer()).resize(width, height, { fit: 'fill', kernel: 'nearest' });
}

beforeAll(async () => {
  phone = await (await photo(4000, 3000)).jpeg({ quality: 80 }).toBuffer();
});

describe('decodeTray', () => {
  it('unpacks no more of a phone photo than the model needs, and knows its size', async () => {
    const { image, photo: size } = await decodeTray(phone);
    expect(size).toEqual({ width: 4000, height: 3000 });
    expect([image.width, image.height]).toEqual([1280, 960]);
    expect(image.data).toHaveLength(1280 * 960 * 3);
  });

  it('keeps every pixel where a small part of it counts', async () => {
    expect((await decodeTray(phone, corner)).image).toMatchObject({ width: 4000, height: 3000 });
  });

  it('shows the same picture as the whole decode, smaller', async () => {
    const gradient = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000"><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="#00f"/></linearGradient><rect width="4000" height="3000" fill="url(#g)"/></svg>',
    );
    const { image } = await decodeTray(await sharp(gradient).jpeg({ quality: 95 }).toBuffer());
    for (const share of [0.1, 0.5, 0.9]) {
      const at = 3 * (480 * 1280 + Math.round(share * 1280));
      const [red = 0, , blue = 0] = [image.data[at], image.data[at + 1], image.data[at + 2]];
      expect(Math.abs(red - 255 * (1 - share))).toBeLessThan(8);
      expect(Math.abs(blue - 255 * share)).toBeLessThan(8);
    }
  });

  it('turns a photo upright, and knows its upright size', async () => {
    const turned = await (await photo(4000, 3000)).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { image, photo: size } = await decodeTray(turned);
    expect(size).toEqual({ width: 3000, height: 4000 });
    expect([image.width, image.height]).toEqual([960, 1280]);
  });

  it('takes small photos, PNG and WebP as they are', async () => {
    const small = await photo(900, 600);
    for (const bytes of [await small.jpeg().toBuffer(), await small.png().toBuffer(), await small.webp().toBuffer()]) {
      expect(await decodeTray(bytes)).toMatchObject({ image: { width: 900, height: 600 }, photo: { width: 900, height: 600 } });
    }
  });

  it('refuses a phone photo that was cut, wherever', async () => {
    for (const share of [0.001, 0.02, 0.3, 0.6, 0.9, 0.99]) {
      await expect(decodeTray(phone.subarray(0, Math.round(share * phone.length)))).rejects.toMatchObject(unreadable);
    }
  });

  it('refuses what is no photo, and more than 40 megapixels', async () => {
    const bomb = await sharp({ create: { width: 10_000, height: 6_000, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    for (const bytes of [bomb, Buffer.from('hello'), new Uint8Array(), Buffer.from([0xff, 0xd8, 0xff, 0xe0])]) {
      await expect(decodeTray(bytes)).rejects.toMatchObject(unreadable);
    }
  });
});
