import type { RgbImage } from '@souk/core/rgb-image';
import type { CropRectangle } from '../crop.ts';
import { LINEAR } from './oklab.ts';
import { sampleGrid } from './sample-grid.ts';

/** A few hundred pixels all over a picture, and how bright its white is. */
export interface Scene {
  /** Natural logarithms of red and of blue against green, two numbers a pixel, of the pixels that are neither dark nor burnt out. */
  readonly chromaticities: Float32Array;
  /** The light of the brightest surfaces, 0 to 1: what counts as white. */
  readonly white: number;
  /** The colour that a Minkowski mean calls grey, as the same two logarithms. */
  readonly grey: { readonly red: number; readonly blue: number };
}

const SAMPLES = 300;
/** Shades of grey does best at 6 (Finlayson and Trezzi, "Shades of Gray and Colour Constancy", CIC 2004). */
const MINKOWSKI = 6;
const DARKEST = 0.012;
const BURNT = 250;
/** Keeps logarithms finite. */
const FLARE = 0.002;

/** Looks at a part of a picture as a whole. */
export function sceneOf({ data, width }: RgbImage, part: CropRectangle): Scene {
  const chromaticities: number[] = [];
  const brightness: number[] = [];
  const sums: [number, number, number] = [0, 0, 0];
  for (const { x, y } of sampleGrid(part, SAMPLES)) {
    const at = 3 * (y * width + x);
    const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
    const [red = 0, green = 0, blue = 0] = [LINEAR[r], LINEAR[g], LINEAR[b]];
    brightness.push(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    if (Math.max(r, g, b) >= BURNT || green < DARKEST) continue;
    chromaticities.push(Math.log((red + FLARE) / (green + FLARE)), Math.log((blue + FLARE) / (green + FLARE)));
    sums[0] += red ** MINKOWSKI;
    sums[1] += green ** MINKOWSKI;
    sums[2] += blue ** MINKOWSKI;
  }
  return { chromaticities: Float32Array.from(chromaticities), white: whiteOf(brightness), grey: greyOf(sums) };
}

// The 97th percentile: a specular spot is no surface. A picture all dark has no white of its own.
function whiteOf(brightness: number[]): number {
  brightness.sort((a, b) => a - b);
  return Math.max(0.15, brightness[Math.floor(0.97 * brightness.length)] ?? 0);
}

function greyOf([red = 0, green = 0, blue = 0]: readonly number[]): Scene['grey'] {
  if (green === 0) return { red: 0, blue: 0 };
  return { red: Math.log(red / green) / MINKOWSKI, blue: Math.log(blue / green) / MINKOWSKI };
}
