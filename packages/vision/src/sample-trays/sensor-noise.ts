import type { Chance } from '../seeded-chance.ts';
import { chanceFor } from './chance-for.ts';
import type { TrayPlan } from './plan-tray.ts';

/** Writes into `row` what is to be added to the three channels of each pixel of row `y`, in steps of 255. */
export type SensorNoise = (y: number, row: Float32Array) => void;

const COUNT = 1 << 15;

/** Noise of a phone (fine, little colour) or a webcam (in blotches of several pixels, coloured); the same for the same seed. */
export function sensorNoise({ seed, noise, width, pixelsPerUnit }: TrayPlan): SensorNoise {
  if (noise === 'none') return (_y, row) => row.fill(0);
  const chance = chanceFor(seed, 'noise');
  const webcam = noise === 'webcam';
  const fine = bell(webcam ? chance.between(2.5, 5) : chance.between(1.2, 3.6), chance);
  const tint = bell(webcam ? chance.between(2.5, 6) : chance.between(0.4, 1.4), chance);
  const blotch = Math.max(1, Math.round((webcam ? 2.2 : 1.1) * pixelsPerUnit));
  const spin = Math.floor(chance.next() * 2 ** 31);
  return (y, row) => {
    const line = Math.imul(Math.floor(y / blotch), 0x85ebca6b) ^ spin;
    let state = (Math.imul(y + 1, 0x9e3779b1) ^ spin) | 1;
    let red = 0;
    let blue = 0;
    for (let x = 0; x < width; x++) {
      if (x % blotch === 0) {
        const cell = Math.imul(x, 0x9e3779b1) ^ line;
        const mixed = Math.imul(cell ^ (cell >>> 15), 0x2c1b3c6d);
        red = tint[(mixed >>> 17) & (COUNT - 1)] ?? 0;
        blue = 1.3 * (tint[(mixed >>> 4) & (COUNT - 1)] ?? 0);
      }
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const grain = fine[state & (COUNT - 1)] ?? 0;
      row[x * 3] = grain + red;
      row[x * 3 + 1] = grain;
      row[x * 3 + 2] = grain + blue;
    }
  };
}

// Sums of three even draws are near enough to a bell curve; a draw's variance is 1/12.
function bell(sigma: number, chance: Chance): Float32Array {
  return Float32Array.from({ length: COUNT }, () => (chance.next() + chance.next() + chance.next() - 1.5) * 2 * sigma);
}
