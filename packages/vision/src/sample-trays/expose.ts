import { chanceFor } from './chance-for.ts';
import { lightGain } from './light-gain.ts';
import type { LightMaps } from './light-maps.ts';
import { encoded, linear } from './oklch.ts';
import type { TrayPlan } from './plan-tray.ts';
import { sensorNoise } from './sensor-noise.ts';

const STEPS = 4095;
const toSrgb = Float32Array.from({ length: STEPS + 1 }, (_, step) => encoded(step / STEPS));

/**
 * Turns painted pixels (sRGB, three channels) into what a sensor gives: lit, tinted and mirrored in linear light, then
 * developed to sRGB and grainy. In place.
 */
export function expose(pixels: Buffer, maps: LightMaps, plan: TrayPlan): void {
  const chance = chanceFor(plan.seed, 'exposure');
  const exposure = chance.between(0.85, 1.3);
  const gain = lightGain(plan.light, chance);
  // Light of each painted value, in steps of the developer's table.
  const lit = (channel: 0 | 1 | 2) => Float32Array.from({ length: 256 }, (_, value) => linear(value) * gain[channel] * exposure * STEPS);
  const mirrored = (channel: 0 | 1 | 2) => (gain[channel] * exposure * STEPS) / 255;
  const [red, green, blue] = [lit(0), lit(1), lit(2)];
  const [toRed, toGreen, toBlue] = [mirrored(0), mirrored(1), mirrored(2)];
  const noise = sensorNoise(plan);
  const row = new Float32Array(plan.width * 3);
  for (let y = 0, pixel = 0; y < plan.height; y++) {
    noise(y, row);
    for (let byte = 0, out = pixel * 3; byte < row.length; byte += 3, out += 3, pixel++) {
      const shade = (maps.shade[pixel] ?? 255) / 255;
      const glare = maps.glare?.[pixel] ?? 0;
      pixels[out] = clamp(developed((red[pixels[out] ?? 0] ?? 0) * shade + glare * toRed) + (row[byte] ?? 0));
      pixels[out + 1] = clamp(developed((green[pixels[out + 1] ?? 0] ?? 0) * shade + glare * toGreen) + (row[byte + 1] ?? 0));
      pixels[out + 2] = clamp(developed((blue[pixels[out + 2] ?? 0] ?? 0) * shade + glare * toBlue) + (row[byte + 2] ?? 0));
    }
  }
}

function developed(light: number): number {
  return toSrgb[light > STEPS ? STEPS : light | 0] ?? 255;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value + 0.5;
}
