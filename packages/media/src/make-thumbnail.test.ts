import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeSmall, encodeThumbnail } from './make-thumbnail.ts';
import { renderJpeg } from './test-images.ts';

const thumbnailOf = async (width: number, height: number) =>
  await encodeThumbnail(await decodeSmall(await renderJpeg(width, height)), { width, height });

describe('a thumbnail', () => {
  it.each([
    [1_600, 1_200, 320, 240],
    [300, 900, 107, 320],
    [320, 320, 320, 320],
    [200, 100, 200, 100],
    [5_000, 2, 320, 1],
  ])('of %i × %i pixels has %i × %i', async (width, height, thumbnailWidth, thumbnailHeight) => {
    const thumbnail = await thumbnailOf(width, height);
    expect(thumbnail).toMatchObject({ width: thumbnailWidth, height: thumbnailHeight });
    expect(await sharp(thumbnail.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: thumbnailWidth, height: thumbnailHeight });
    expect(thumbnail.contentSha256).toBe(createHash('sha256').update(thumbnail.jpeg).digest('hex'));
  });

  it.each([
    [640, 360, 320, 180],
    [2_560, 1_440, 320, 180],
    [256, 144, 256, 144],
  ])('of a photo of 1280 × 720 that was seen at %i × %i has %i × %i', async (width, height, thumbnailWidth, thumbnailHeight) => {
    const seen = { width, height, data: new Uint8Array(width * height * 3) };
    expect(await encodeThumbnail(seen, { width: 1_280, height: 720 })).toMatchObject({ width: thumbnailWidth, height: thumbnailHeight });
  });

  it('stays under 40 kilobytes, noise and all', async () => {
    expect((await thumbnailOf(1_600, 1_200)).jpeg.byteLength).toBeLessThan(40_000);
  });

  it('is not made of damaged bytes', async () => {
    await expect(decodeSmall((await renderJpeg(64, 64)).subarray(0, 700))).rejects.toMatchObject({ code: 'media.truncated', status: 422 });
  });
});
