import { type StickColour, stickColours } from '@souk/core/stick-colours';
import type { BoxPixels } from './box-pixels.ts';
import type { Light } from './light.ts';
import { matchPaint, SURFACES } from './match-paint.ts';

/** What the pixels in a stick's box say. `shares` are of what looks like paint there, and sum to 1; all 0 where nothing does. */
export interface ColourEvidence {
  readonly colour: StickColour;
  /**
   * How clearly the colour beats the next, 0 to 1: the difference of their shares, less where little looks like paint. Over 0.60
   * it is right at least 97 times in 100 (drawn trays under daylight to tungsten, 2026-11: colour-evidence.test.ts).
   */
  readonly strength: number;
  readonly shares: Readonly<Record<StickColour, number>>;
}

/** Where less than this part of the middle looks like paint, the evidence is weaker in proportion. */
const ENOUGH_PAINT = 0.4;

const scores = new Float64Array(SURFACES.length);

/**
 * Measures the colour of a box: a histogram of its pixels over the eight paints, by hue and saturation in OKLab after a von Kries
 * correction for `light` (a gain for each channel, in linear light) with `white` as bright as 1. Every pixel is shared among the
 * paints it is like; bamboo, grey things and glare take their share too and are left out.
 */
export function colourEvidence({ light: pixels, weights }: BoxPixels, light: Light, white: number): ColourEvidence {
  const sums = new Float64Array(SURFACES.length);
  const [redGain, greenGain, blueGain] = [1 / (white * light.red), 1 / (white * light.green), 1 / (white * light.blue)];
  let total = 0;
  for (let index = 0, at = 0; index < weights.length; index++, at += 3) {
    const weight = weights[index] ?? 0;
    const sum = matchPaint((pixels[at] ?? 0) * redGain, (pixels[at + 1] ?? 0) * greenGain, (pixels[at + 2] ?? 0) * blueGain, scores);
    for (let surface = 0; surface < sums.length; surface++) {
      sums[surface] = (sums[surface] ?? 0) + (weight * (scores[surface] ?? 0)) / sum;
    }
    total += weight;
  }
  return evidenceOf(sums, total);
}

function evidenceOf(sums: Float64Array, total: number): ColourEvidence {
  const paint = sums.subarray(0, stickColours.length).reduce((sum, value) => sum + value, 0);
  const shareOf = (colour: StickColour) => (paint > 0 ? (sums[stickColours.indexOf(colour)] ?? 0) / paint : 0);
  const shares = {
    red: shareOf('red'),
    orange: shareOf('orange'),
    yellow: shareOf('yellow'),
    green: shareOf('green'),
    blue: shareOf('blue'),
    purple: shareOf('purple'),
    pink: shareOf('pink'),
    black: shareOf('black'),
  };
  const [first = 'black', second = 'black'] = [...stickColours].sort((a, b) => shares[b] - shares[a]);
  const enough = total > 0 ? Math.min(1, paint / total / ENOUGH_PAINT) : 0;
  return { colour: first, strength: (shares[first] - shares[second]) * enough, shares };
}
