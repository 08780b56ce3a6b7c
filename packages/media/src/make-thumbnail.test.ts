import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeThumbnail } from './make-thumbnail.ts';
import { renderJpeg } from './test-images.ts';

describe('makeThumbnail', () => {
  it.each([
    [1_600, 1_200, 320, 240],
    [300, 900, 107, 320],
    [320, 320, 320, 320],
    [200, 100, 200, 100],
    [5_000, 2, 320, 1],
  ])('makes %i × %i pixels %i × %i', async (width, height, thumbnailWidth, thumbnailHeight) => {
    const thumbnail = await makeThumbnail(await renderJpeg(width, height));
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: thumbnailWidth, height: thumbnailHeight });
  });

  it('stays under 40 kilobytes, noise and all', async () => {
    expect((await makeThumbnail(await renderJpeg(1_600, 1_200))).byteLength).toBeLessThan(40_000);
  });

  it('refuses damaged bytes', async () => {
    await expect(makeThumbnail((await renderJpeg(64, 64)).subarray(0, 700))).rejects.toMatchObject({
      code: 'media.truncated',
      status: 422,
    });
  });
});
