import { chanceFor } from './chance-for.ts';
import { lightGain } from './light-gain.ts';
import type { LightMaps } from './light-maps.ts';
import { encoded, linear } from './oklch.ts';
import type { TrayPlan } from './plan-tray.ts';
import { sensorNoise } from './sensor-noise.ts';
import { mapRow } from './soft-map.ts';

const STEPS = 4095;
const toSrgb = Float32Array.from({ length: STEPS + 1 }, (_, step) => encoded(step / STEPS));

/**
 * Turns painted pixels (sRGB, three channels) into what a sensor gives: lit, tinted and mirrored in linear light, then
 * developed to sRGB and grainy. In place.
 */
export function expose(pixels: Buffer, maps: LightMaps, plan: TrayPlan): void {
  const chance = chanceFor(plan.seed, 'exposure');
  const exposure = metered(pixels) * chance.between(0.82, 1.05);
  const gain = lightGain(plan.light, chance);
  const channels = gain.map((factor, offset) => {
    const full = factor * exposure * STEPS;
    return { offset, lit: Float32Array.from({ length: 256 }, (_, value) => linear(value) * full), mirrored: full };
  });
  const noise = sensorNoise(plan);
  const row = {
    start: 0,
    shade: new Float32Array(plan.width),
    glare: new Float32Array(plan.width),
    noise: new Float32Array(plan.width * 3),
  };
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  for (let y = 0; y < plan.height; y++, row.start += plan.width * 3) {
    noise(y, row.noise);
    mapRow(maps.shade, y / plan.height, row.shade);
    if (maps.glare !== undefined) mapRow(maps.glare, y / plan.height, row.glare);
    for (const channel of channels) develop(clamped, row, channel);
  }
}

/** A line of the photo: its first byte, and what falls on each of its pixels. */
interface Row {
  readonly start: number;
  readonly shade: Float32Array;
  readonly glare: Float32Array;
  readonly noise: Float32Array;
}

/** Light of each painted value and of the mirrored lamp, in steps of the developer's table. */
interface Channel {
  readonly offset: number;
  readonly lit: Float32Array;
  readonly mirrored: number;
}

function develop(pixels: Uint8ClampedArray, { start, shade, glare, noise }: Row, { offset, lit, mirrored }: Channel): void {
  for (let x = 0, byte = offset; x < shade.length; x++, byte += 3) {
    const light = (lit[pixels[start + byte] ?? 0] ?? 0) * (shade[x] ?? 1) + (glare[x] ?? 0) * mirrored;
    pixels[start + byte] = (toSrgb[light > STEPS ? STEPS : light | 0] ?? 255) + (noise[byte] ?? 0);
  }
}

// As a camera's meter does, but not all the way: a dark table makes a brighter photo, yet pink paint must not turn white.
function metered(pixels: Buffer): number {
  let sum = 0;
  let count = 0;
  for (let byte = 1; byte < pixels.length; byte += 3 * 397, count++) sum += linear(pixels[byte] ?? 0);
  return Math.min(1.4, Math.max(0.9, (0.34 / (sum / count)) ** 0.42));
}
