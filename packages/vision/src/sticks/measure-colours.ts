import type { RgbImage } from '@souk/core/rgb-image';
import type { Box } from '../boxes.ts';
import type { CropRectangle } from '../crop.ts';
import { boxPixels, middleOf } from './box-pixels.ts';
import { type ColourEvidence, colourEvidence } from './colour-evidence.ts';
import { estimateLight } from './estimate-light.ts';
import type { Light } from './light.ts';
import { sceneOf } from './scene.ts';
import type { ModelWord } from './stick-types.ts';

/** The evidence of every stick, in their order, and the light that it was corrected for. */
export interface MeasuredColours {
  readonly light: Light;
  readonly colours: readonly { readonly evidence: ColourEvidence; readonly glare: number }[];
}

/**
 * Measures the colours of all sticks of a tray together, for they share one light: it is estimated from the scene in `part`, from
 * every stick's middle, and from the model's word where that is trusted. A doubtful stick is thus judged by its sure neighbours.
 */
export function measureColours(
  image: RgbImage,
  part: CropRectangle,
  sticks: readonly { readonly box: Box; readonly model: ModelWord }[],
  modelTrust: number,
): MeasuredColours {
  const scene = sceneOf(image, part);
  const pixels = sticks.map(({ box }) => boxPixels(image, box));
  const middles = pixels.map(middleOf);
  const white = Math.max(scene.white, brightness(middles));
  const hints = middles.map(([red, green, blue], index) => {
    const model = sticks[index]?.model;
    const isSure = model !== undefined && model.confidence >= modelTrust;
    return { middle: [red / white, green / white, blue / white] as const, colour: isSure ? model.colour : undefined };
  });
  const light = estimateLight(scene, hints);
  const colours = pixels.map((box) => ({ evidence: colourEvidence(box, light, white), glare: box.glare }));
  return { light, colours };
}

// No paint gives back more light than it gets: on a dark table the sticks say how bright white is at least. The median of their
// brightest channels, for one of them may lie in glare.
function brightness(middles: readonly (readonly number[])[]): number {
  const brightest = middles.map((channels) => Math.max(...channels)).sort((a, b) => a - b);
  return brightest[brightest.length >> 1] ?? 0;
}
