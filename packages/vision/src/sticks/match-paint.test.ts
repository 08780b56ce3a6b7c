import { describe, expect, it } from 'vitest';
import { matchPaint, SURFACES } from './match-paint.ts';
import { LINEAR } from './oklab.ts';
import { PAINTS } from './paints.ts';

const scores = new Float64Array(SURFACES.length);

function best(red: number, green: number, blue: number): string | undefined {
  matchPaint(red, green, blue, scores);
  return SURFACES[scores.indexOf(Math.max(...scores))];
}

const linear = (value: number) => LINEAR[value] ?? 0;

describe('matchPaint', () => {
  it('knows every reference, in the light and in the shade', () => {
    for (const surface of SURFACES) {
      for (const [red, green, blue] of PAINTS[surface]) {
        expect(best(linear(red), linear(green), linear(blue))).toBe(surface);
        // Grey in the shade is dark as black is; a hue stays what it was.
        if (surface !== 'neutral') expect(best(0.5 * linear(red), 0.5 * linear(green), 0.5 * linear(blue))).toBe(surface);
      }
    }
  });

  it('says nothing of a colour that is like no paint', () => {
    const sum = matchPaint(0, 1, 0.9, scores);
    expect(Math.max(...scores) / sum).toBeLessThan(0.5);
  });

  it('answers finite scores from 0 to 1 for any light', () => {
    for (const [red, green, blue] of [
      [0, 0, 0],
      [5, 5, 5],
      [0, 0, 1e-9],
      [1, 0, 0],
    ] as const) {
      expect(matchPaint(red, green, blue, scores)).toBeGreaterThan(0);
      expect([...scores].every((score) => score >= 0 && score <= 1)).toBe(true);
    }
  });
});
