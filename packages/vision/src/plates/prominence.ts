import type { Plate } from '../plate-types.ts';

/** A plate has at least so many characters, a digit among them, each at least so sure; signs and dealers' names have letters only. */
const LEGIBLE = { characters: 4, trust: 0.3 };

/** Whether what was found can be read, well enough to be a plate even where the detector was not sure of it; one of no pattern must be surer. */
export function isLegible({ text, characters, minCharConfidence }: Plate): boolean {
  return characters.length >= LEGIBLE.characters && minCharConfidence >= LEGIBLE.trust && /\d/.test(text);
}

/** How much there is to be read on a plate: its characters' heights in pixels, each as far as it is sure. */
export function prominence({ characters }: Plate): number {
  return characters.reduce((sum, { confidence, box }) => sum + confidence * box.height, 0);
}
