import type { Chance } from '../seeded-chance.ts';
import type { TrayLight } from './sample-tray.ts';

/** Factors for red, green and blue in linear light. */
export type Gain = readonly [number, number, number];

/**
 * The cast of a lamp after the camera's white balance, for a picture in linear light. Lamps are black bodies of
 * 2700-3500 K (warm) and 8000-10000 K (cold), or a fluorescent tube with its excess of green; a camera that balances
 * by itself takes away a part of a cast, and takes away less of a cold one.
 */
export function lightGain(light: TrayLight, chance: Chance): Gain {
  if (light === 'warm') return part(blackBody(chance.between(2700, 3500)), chance.between(0.35, 0.65));
  if (light === 'cold') return part(blackBody(chance.between(8000, 10_000)), chance.between(0.6, 1));
  if (light === 'green') return part([chance.between(0.78, 0.9), 1.14, chance.between(0.72, 0.9)], chance.between(0.7, 1));
  return part(blackBody(chance.between(5200, 7000)), 0.35);
}

function part(gain: Gain, share: number): Gain {
  const [r, g, b] = [gain[0] ** share, gain[1] ** share, gain[2] ** share];
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return [r / luminance, g / luminance, b / luminance];
}

/** Linear sRGB of a black body of 1667 to 25000 K, white at 6504 K (locus: Kim et al., US patent 7024034, 2006). */
export function blackBody(kelvin: number): Gain {
  const [raw, white] = [locus(kelvin), locus(6504)];
  return [raw[0] / white[0], raw[1] / white[1], raw[2] / white[2]];
}

function locus(kelvin: number): Gain {
  const t = 1000 / kelvin;
  const x =
    kelvin <= 4000
      ? ((-0.2661239 * t - 0.234358) * t + 0.8776956) * t + 0.17991
      : ((-3.0258469 * t + 2.1070379) * t + 0.2226347) * t + 0.24039;
  const y =
    kelvin <= 2222
      ? ((-1.1063814 * x - 1.3481102) * x + 2.18555832) * x - 0.20219683
      : kelvin <= 4000
        ? ((-0.9549476 * x - 1.37418593) * x + 2.09137015) * x - 0.16748867
        : ((3.081758 * x - 5.8733867) * x + 3.75112997) * x - 0.37001483;
  const [X, Z] = [x / y, (1 - x - y) / y];
  return [3.2404542 * X - 1.5371385 - 0.4985314 * Z, -0.969266 * X + 1.8760108 + 0.041556 * Z, 0.0556434 * X - 0.2040259 + 1.0572252 * Z];
}
