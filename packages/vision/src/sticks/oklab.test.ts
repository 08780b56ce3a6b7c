import { describe, expect, it } from 'vitest';
import { LINEAR, oklabOf } from './oklab.ts';

describe('oklabOf', () => {
  it('agrees with published values of white, red and blue', () => {
    expect(oklabOf(1, 1, 1)).toEqual({ l: expect.closeTo(1, 3), a: expect.closeTo(0, 3), b: expect.closeTo(0, 3) });
    expect(oklabOf(1, 0, 0)).toEqual({ l: expect.closeTo(0.628, 3), a: expect.closeTo(0.2249, 3), b: expect.closeTo(0.1258, 3) });
    expect(oklabOf(0, 0, 1)).toEqual({ l: expect.closeTo(0.452, 3), a: expect.closeTo(-0.0325, 3), b: expect.closeTo(-0.3115, 3) });
  });

  it('keeps hue and saturation in the shade', () => {
    const [lit, shaded] = [oklabOf(0.8, 0.3, 0.1), oklabOf(0.08, 0.03, 0.01)];
    expect(shaded.a / shaded.l).toBeCloseTo(lit.a / lit.l);
    expect(shaded.b / shaded.l).toBeCloseTo(lit.b / lit.l);
    expect(shaded.l).toBeLessThan(lit.l);
  });

  it('answers a number for no light, and for less than none', () => {
    expect(oklabOf(0, 0, 0)).toEqual({ l: 0, a: 0, b: 0 });
    expect(oklabOf(-0.1, 0, 0).l).toBeCloseTo(0);
  });
});

describe('LINEAR', () => {
  it('is 0 for black, 1 for white, and about a fifth for middle grey', () => {
    expect([LINEAR[0], LINEAR[119], LINEAR[255]]).toEqual([0, expect.closeTo(0.184, 3), 1]);
  });
});
