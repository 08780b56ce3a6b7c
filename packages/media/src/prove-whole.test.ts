import { describe, expect, it } from 'vitest';
import { proveWhole } from './prove-whole.ts';
import { renderJpeg, renderPhoto } from './test-images.ts';

describe('an image that no model looks at', () => {
  it('is taken when it is whole', async () => {
    await expect(proveWhole(await renderJpeg(900, 600))).resolves.toBeUndefined();
  });

  it.each([0.2, 0.5, 0.9, 0.99])('is refused when it was cut short at %f of its length', async (share) => {
    const baseline = await renderJpeg(900, 600);
    const progressive = await renderPhoto(900, 600).jpeg({ progressive: true }).toBuffer();
    for (const jpeg of [baseline, progressive]) {
      await expect(proveWhole(jpeg.subarray(0, Math.floor(jpeg.length * share)))).rejects.toMatchObject({ code: 'media.truncated' });
    }
  });
});
