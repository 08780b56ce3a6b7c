import type { RgbImage } from '@souk/core/rgb-image';
import type { Box } from '../boxes.ts';
import { cropRectangle } from '../crop.ts';
import { LINEAR } from './oklab.ts';
import { sampleGrid } from './sample-grid.ts';

/** Pixels from inside a stick's box: linear light, three numbers a pixel, and how much each counts. */
export interface BoxPixels {
  readonly light: Float32Array;
  readonly weights: Float32Array;
  /** The part of the middle that is burnt out to white, 0 to 1. */
  readonly glare: number;
}

/** At most about this many pixels of a box are looked at. */
const SAMPLES = 256;
/** The box is about 1.7 sticks wide, its middle paint: a standard deviation of this part of its side stays on the stick. */
const MIDDLE = 0.17;
const LEAST_WEIGHT = 0.02;
const BURNT = 252;
/** A burnt-out pixel has lost its colour. */
const BURNT_WEIGHT = 0.15;
/** A pixel burnt out in one channel is glare where the others are at least this bright; a pale paint is not. */
const GLARE = 200;

/** Takes a few hundred pixels of a box, the middle ones counting most, burnt-out ones hardly. */
export function boxPixels({ data, width, height }: RgbImage, box: Box): BoxPixels {
  const light: number[] = [];
  const weights: number[] = [];
  let [middle, glare] = [0, 0];
  const [centreX, centreY] = [box.x + box.width / 2, box.y + box.height / 2];
  // A sliver at the frame's edge is measured as if it were 4 pixels wide.
  const fall = -0.5 / (MIDDLE * Math.max(4, Math.sqrt(box.width * box.height))) ** 2;
  for (const { x, y } of sampleGrid(cropRectangle(box, 0, { width, height }), SAMPLES)) {
    const weight = Math.exp(fall * ((x + 0.5 - centreX) ** 2 + (y + 0.5 - centreY) ** 2));
    if (weight < LEAST_WEIGHT) continue;
    const at = 3 * (y * width + x);
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    const isBurnt = Math.max(red, green, blue) >= BURNT;
    light.push(LINEAR[red] ?? 0, LINEAR[green] ?? 0, LINEAR[blue] ?? 0);
    weights.push(isBurnt ? BURNT_WEIGHT * weight : weight);
    middle += weight;
    if (isBurnt && Math.min(red, green, blue) >= GLARE) glare += weight;
  }
  return { light: Float32Array.from(light), weights: Float32Array.from(weights), glare: middle > 0 ? glare / middle : 0 };
}

/** The colour of the middle: each channel's median over the pixels that count most, so that neither glare nor shade decides. */
export function middleOf({ light, weights }: BoxPixels): [red: number, green: number, blue: number] {
  const strong = [...weights.keys()].filter((index) => (weights[index] ?? 0) > 0.4);
  const median = (channel: number) => {
    const values = strong.map((index) => light[3 * index + channel] ?? 0).sort((a, b) => a - b);
    return values[values.length >> 1] ?? 0;
  };
  return [median(0), median(1), median(2)];
}
