import { type StickColour, stickColours } from '@souk/core/stick-colours';
import type { ModelWord } from './stick-types.ts';

/** Whether a model's classes are stick colours, all of them, so that its answers can be read as such. */
export function isStickModel(classes: readonly string[]): boolean {
  return classes.length > 0 && classes.every((name) => colourNamed(name) !== undefined);
}

/** A detection's class as a colour. Throws an Error for a model that {@link isStickModel} refuses. */
export function wordOf(
  found: { readonly classIndex: number; readonly confidence: number },
  model: { readonly classes: readonly string[] },
): ModelWord {
  const colour = colourNamed(model.classes[found.classIndex]);
  if (colour === undefined) throw new Error(`class ${found.classIndex} of the model is no stick colour`);
  return { colour, confidence: found.confidence };
}

function colourNamed(name: string | undefined): StickColour | undefined {
  return stickColours.find((colour) => colour === name);
}
