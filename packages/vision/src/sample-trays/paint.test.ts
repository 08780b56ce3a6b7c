import { stickColours } from '@souk/core/stick-colours';
import { expect, it } from 'vitest';
import { seededChance } from '../seeded-chance.ts';
import { oklchToRgb, rgbToOklab } from './oklch.ts';
import { paintBatch, stickPaint } from './paint.ts';

it('leaves a gap between any two colours of one restaurant, whatever the tins', () => {
  let closest = Number.POSITIVE_INFINITY;
  for (let seed = 0; seed < 400; seed++) {
    const chance = seededChance(seed);
    const batch = paintBatch(chance);
    const seen = stickColours.map((colour) => rgbToOklab(oklchToRgb(stickPaint(batch[colour], chance))));
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(0, index)) {
        closest = Math.min(closest, Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]));
      }
    }
  }
  // A just noticeable difference is 0.02 in OKLab.
  expect(closest).toBeGreaterThan(0.1);
});

it('varies a colour from tin to tin', () => {
  const reds = Array.from({ length: 20 }, (_, seed) => paintBatch(seededChance(seed)).red.hue);
  expect(Math.max(...reds) - Math.min(...reds)).toBeGreaterThan(4);
});
