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
  phone = await (await photo(4000, 1500)).jpeg({ quality: 80 }).toBuffer();
});

describe('decodeTray', () => {
  it('unpacks no more of a phone photo than the model needs, and knows its size', async () => {
    const { image, photo: size } = await decodeTray(phone);
    expect(size).toEqual({ width: 4000, height: 1500 });
    expect([image.width, image.height]).toEqual([1280, 480]);
    expect(image.data).toHaveLength(1280 * 480 * 3);
  });

  it('keeps every pixel where a small part of it counts', async () => {
    expect((await decodeTray(phone, corner)).image).toMatchObject({ width: 4000, height: 1500 });
  });

  it('shows the same picture as the whole decode, smaller', async () => {
    const bands = Uint8Array.from([200, 30, 40, 250, 210, 30, 40, 150, 60, 30, 80, 200]);
    const striped = sharp(bands, { raw: { width: 4, height: 1, channels: 3 } }).resize(4000, 300, { fit: 'fill', kernel: 'nearest' });
    const { image } = await decodeTray(await striped.jpeg({ quality: 95 }).toBuffer());
    expect(image).toMatchObject({ width: 1280, height: 96 });
    for (const [index, value] of bands.entries()) {
      const middle = 3 * (48 * 1280 + 160 + 320 * Math.floor(index / 3)) + (index % 3);
      expect(Math.abs((image.data[middle] ?? 0) - value)).toBeLessThan(6);
    }
  });

  it('turns a photo upright, and knows its upright size', async () => {
    const turned = await (await photo(4000, 300)).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { image, photo: size } = await decodeTray(turned);
    expect(size).toEqual({ width: 300, height: 4000 });
    expect([image.width, image.height]).toEqual([96, 1280]);
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
    const bomb = Buffer.from(await (await photo(40, 30)).jpeg().toBuffer());
    // The frame header (FF C0) says height and width; nothing behind it needs to be as large.
    const frame = bomb.indexOf(Buffer.from([0xff, 0xc0]));
    bomb.writeUInt16BE(6_000, frame + 5);
    bomb.writeUInt16BE(10_000, frame + 7);
    for (const bytes of [bomb, Buffer.from('hello'), new Uint8Array(), Buffer.from([0xff, 0xd8, 0xff, 0xe0])]) {
      await expect(decodeTray(bytes)).rejects.toMatchObject(unreadable);
    }
  });
});
