import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRegion, RegionText } from './region-text.ts';

const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);

describe('a region of interest as text', () => {
  it('says the corners it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: share, y: share }), { minLength: 3, maxLength: 32 }), (corners) => {
        const text = corners.map(({ x, y }) => `${x},${y}`).join(' ');
        expect(parseRegion(RegionText.parse(text))).toEqual(corners);
      }),
    );
  });

  it.each(['', '0,0 1,1', '0,0 1,1 2,0', '0,0 1,1 -0.1,0', '0,0;1,1;0,1', '0,0 1,1 x,0', '0 0 1 1 0 1', '0,0  1,1 0,1', '1e-1,0 1,1 0,1'])(
    'is refused when it is "%s"',
    (text) => {
      expect(RegionText.safeParse(text).success).toBe(false);
    },
  );
});
