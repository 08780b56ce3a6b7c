import { stickColours } from '@souk/core/stick-colours';
import { LINEAR, oklabOf } from './oklab.ts';
import { PAINTS, type Surface } from './paints.ts';

/** In the order of {@link matchPaint}'s answers: the colours first, in the order of `stickColours`. */
export const SURFACES: readonly Surface[] = [...stickColours, 'bamboo', 'neutral'];

/** How far paints of one name are from their nearest reference: across the plane of hue and saturation, and in lightness. */
const SPREAD = 0.05;
const LIGHTNESS_SPREAD = 0.16;
/** Noise of a camera in OKLab's units; a dark pixel's hue is that much less certain. */
const NOISE = 0.008;
/** A pixel this far (in standard deviations) from every reference is told nothing by: it counts as none. */
const FLOOR = Math.exp(-0.5 * 3.5 ** 2);

const REFERENCES = Float64Array.from(
  SURFACES.flatMap((surface, index) =>
    PAINTS[surface].flatMap(([red, green, blue]) => {
      const { l, a, b } = oklabOf(LINEAR[red] ?? 0, LINEAR[green] ?? 0, LINEAR[blue] ?? 0);
      return [index, a / l, b / l, l];
    }),
  ),
);

/**
 * How well one pixel agrees with each of {@link SURFACES}: a Gaussian of its distance to the nearest reference, 0 to 1, written to
 * `scores`. The distance is taken in a / l and b / l of OKLab (hue and saturation, which shading leaves alone) and, weakly, in
 * lightness. Light is linear, corrected, with a white of 1. Returns the sum of the scores plus what is left for "none of them".
 */
export function matchPaint(red: number, green: number, blue: number, scores: Float64Array): number {
  const { l, a, b } = oklabOf(red, green, blue);
  const lightness = Math.max(l, 1e-3);
  const u = a / lightness;
  const v = b / lightness;
  const spread = SPREAD + NOISE / lightness;
  const across = 1 / (spread * spread);
  const along = 1 / (LIGHTNESS_SPREAD * LIGHTNESS_SPREAD);
  scores.fill(Number.POSITIVE_INFINITY);
  for (let at = 0; at < REFERENCES.length; at += 4) {
    const surface = REFERENCES[at] ?? 0;
    const du = u - (REFERENCES[at + 1] ?? 0);
    const dv = v - (REFERENCES[at + 2] ?? 0);
    const dl = lightness - (REFERENCES[at + 3] ?? 0);
    const distance = (du * du + dv * dv) * across + dl * dl * along;
    if (distance < (scores[surface] ?? 0)) scores[surface] = distance;
  }
  let sum = FLOOR;
  for (let surface = 0; surface < scores.length; surface++) {
    const score = Math.exp(-0.5 * (scores[surface] ?? 0));
    scores[surface] = score;
    sum += score;
  }
  return sum;
}
