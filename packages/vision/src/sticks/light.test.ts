import { describe, expect, it } from 'vitest';
import { blackBody, LIGHT_CANDIDATES } from './light.ts';

describe('blackBody', () => {
  it('is about white at 6,500 K, orange for a bulb and blue for the sky', () => {
    const day = blackBody(6504);
    // sRGB's white is daylight, a little greener than a black body.
    for (const channel of [day.red, day.blue]) expect(Math.abs(channel - 1)).toBeLessThan(0.1);
    const bulb = blackBody(2700);
    expect(bulb.red).toBeGreaterThan(2);
    expect(bulb.blue).toBeLessThan(0.3);
    expect(blackBody(12_000).blue).toBeGreaterThan(1.3);
  });

  it('goes from red to blue without a step where its fits meet', () => {
    const reds = Array.from({ length: 100 }, (_, index) => blackBody(1700 + 100 * index).red);
    const blues = Array.from({ length: 100 }, (_, index) => blackBody(1700 + 100 * index).blue);
    expect(reds).toEqual([...reds].sort((a, b) => b - a));
    expect(blues).toEqual([...blues].sort((a, b) => a - b));
  });
});

describe('LIGHT_CANDIDATES', () => {
  it('hold a light that changes nothing, and think it likeliest', () => {
    const likeliest = LIGHT_CANDIDATES.reduce((best, one) => (one.prior > best.prior ? one : best));
    expect([likeliest.red, likeliest.blue]).toEqual([0, 0]);
  });
});
