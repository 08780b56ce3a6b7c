import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { normaliseImage } from './normalise-image.ts';
import { renderJpeg, renderPhoto } from './test-images.ts';
import { createWorkLimit } from './work-limit.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pixelAt = async (jpeg: Uint8Array, left: number, top: number) => [
  ...(await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
];

describe('normaliseImage', () => {
  it('keeps the pixels of a plain JPEG exactly and drops GPS, EXIF, XMP, comments and what follows the image', async () => {
    const gps = { IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } };
    const photo = await renderPhoto(320, 240)
      .jpeg({ optimiseCoding: false })
      .withExif(gps)
      .withXmp('<x:xmpmeta>secret</x:xmpmeta>')
      .toBuffer();
    const sent = Buffer.concat([photo, Buffer.from('a video with sound')]);
    const accepted = await normaliseImage(sent);

    expect(accepted).toMatchObject({ width: 320, height: 240, originalFormat: 'jpeg', reencoded: false });
    expect(accepted.sha256).toBe(sha256(sent));
    expect(accepted.contentSha256).toBe(sha256(accepted.jpeg));
    expect(await sharp(accepted.jpeg).raw().toBuffer()).toEqual(await sharp(photo).raw().toBuffer());
    const kept = Buffer.from(accepted.jpeg).toString('latin1');
    for (const trace of ['Exif', 'Camera', 'secret', 'http', 'video']) expect(kept).not.toContain(trace);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns a photo of EXIF orientation %i upright', async (orientation) => {
    // Red on the left, blue on the right, a white band on top, as a person would see it.
    const upright = await sharp({ create: { width: 96, height: 64, channels: 3, background: '#d00000' } })
      .composite([
        { input: { create: { width: 48, height: 64, channels: 3, background: '#0000d0' } }, left: 48, top: 0 },
        { input: { create: { width: 96, height: 16, channels: 3, background: '#ffffff' } }, left: 0, top: 0 },
      ])
      .png()
      .toBuffer();
    const stored = await sharp(await storedAs(upright, orientation))
      .jpeg({ quality: 95 })
      .withMetadata({ orientation })
      .toBuffer();
    const accepted = await normaliseImage(stored);

    expect(accepted).toMatchObject({ width: 96, height: 64 });
    const header = await sharp(accepted.jpeg).metadata();
    expect([header.width, header.height, header.orientation, header.exif]).toEqual([96, 64, undefined, undefined]);
    expect(await meanDifference(accepted.jpeg, upright)).toBeLessThan(4);
  });

  it.each([
    ['CMYK JPEG', () => renderPhoto(64, 48).toColourspace('cmyk').jpeg().toBuffer()],
    ['grey JPEG', () => renderPhoto(64, 48).toColourspace('b-w').jpeg().toBuffer()],
    ['progressive JPEG', () => renderPhoto(64, 48).jpeg({ progressive: true }).toBuffer()],
    ['16-bit PNG', () => renderPhoto(64, 48).toColourspace('rgb16').png().toBuffer()],
    ['interlaced palette PNG', () => renderPhoto(64, 48).png({ palette: true, progressive: true }).toBuffer()],
    ['lossless WebP', () => renderPhoto(64, 48).webp({ lossless: true }).toBuffer()],
  ])('makes an 8-bit sRGB JPEG of a %s', async (_, make) => {
    const accepted = await normaliseImage(await make());
    const header = await sharp(accepted.jpeg).metadata();
    expect(header).toMatchObject({
      format: 'jpeg',
      width: 64,
      height: 48,
      space: 'srgb',
      channels: 3,
      depth: 'uchar',
      isProgressive: false,
    });
    expect(accepted.reencoded).toBe(true);
    expect(await meanDifference(accepted.jpeg, await renderPhoto(64, 48).png().toBuffer())).toBeLessThan(_ === 'grey JPEG' ? 60 : 14);
  });

  it('puts what is transparent on white', async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    expect(await pixelAt((await normaliseImage(png)).jpeg, 4, 4)).toEqual([255, 255, 255]);
  });

  it('converts a wide-gamut photo to sRGB instead of only dropping its profile', async () => {
    const green = { create: { width: 16, height: 16, channels: 3 as const, background: '#40a040' } };
    const p3 = await sharp(green).jpeg({ quality: 100 }).withIccProfile('p3').toBuffer();
    expect(await pixelAt(p3, 8, 8)).not.toEqual([64, 160, 64]);
    const { jpeg } = await normaliseImage(p3);
    expect((await sharp(jpeg).metadata()).icc).toBeUndefined();
    const [red = 0, grn = 0, blue = 0] = await pixelAt(jpeg, 8, 8);
    expect(Math.max(Math.abs(red - 64), Math.abs(grn - 160), Math.abs(blue - 64))).toBeLessThan(6);
  });

  it('takes the sRGB profile of a phone for what it is, and keeps the pixels', async () => {
    const photo = await renderPhoto(64, 48).jpeg({ optimiseCoding: false }).withIccProfile('srgb').toBuffer();
    const accepted = await normaliseImage(photo);
    expect(accepted.reencoded).toBe(false);
    expect((await sharp(accepted.jpeg).metadata()).icc).toBeUndefined();
  });

  it.each([
    [1, 1],
    [1, 40_000],
    [40_000, 1],
  ])('takes %i × %i pixels', async (width, height) => {
    const png = await sharp({ create: { width, height, channels: 3, background: '#336699' } })
      .png()
      .toBuffer();
    const accepted = await normaliseImage(png);
    expect(accepted).toMatchObject({ width, height });
  });

  it('answers 503 with a time to retry instead of queueing without end', async () => {
    const photo = await renderJpeg(64, 64);
    const work = createWorkLimit({ running: 1, waiting: 1 });
    const results = await Promise.allSettled([1, 2, 3].map(() => normaliseImage(photo, { work })));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toHaveProperty('reason', expect.objectContaining({ code: 'media.overloaded', status: 503, retryAfterSeconds: 1 }));
  });
});

/** The pixels as a camera holding the orientation would have stored them: the inverse of what a viewer does with the tag. */
async function storedAs(upright: Buffer, orientation: number): Promise<Buffer> {
  const image = sharp(upright);
  if (orientation === 2) return image.flop().toBuffer();
  if (orientation === 3) return image.rotate(180).toBuffer();
  if (orientation === 4) return image.flip().toBuffer();
  if (orientation === 5)
    return sharp(await image.rotate(90).toBuffer())
      .flop()
      .toBuffer();
  if (orientation === 6) return image.rotate(270).toBuffer();
  if (orientation === 7)
    return sharp(await image.rotate(270).toBuffer())
      .flop()
      .toBuffer();
  if (orientation === 8) return image.rotate(90).toBuffer();
  return image.toBuffer();
}

async function meanDifference(left: Uint8Array, right: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all([left, right].map((bytes) => sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer()));
  if (!a || !b || a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}
