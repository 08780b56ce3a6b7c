import { type StickColour, stickColours } from '@souk/core/stick-colours';
import type { ColourCounts, TrayItem } from '../schema.ts';

/** Counts things by their colour. Colours that are not there have no entry; those that are come in the model's order. */
export function countColours(sticks: readonly { readonly colour: StickColour }[]): ColourCounts {
  return withoutZeros(Object.fromEntries(stickColours.map((colour) => [colour, sticks.filter((stick) => stick.colour === colour).length])));
}

/** The counts that a bill's lines say. */
export function countsOf(items: readonly Pick<TrayItem, 'colour' | 'count'>[]): ColourCounts {
  return withoutZeros(Object.fromEntries(items.map(({ colour, count }) => [colour, count])));
}

/** The same counts without entries of 0, in the model's order, so that equal counts are equal as JSON too. */
export function withoutZeros(counts: ColourCounts): ColourCounts {
  const present = stickColours.filter((colour) => (counts[colour] ?? 0) > 0);
  return Object.fromEntries(present.map((colour) => [colour, counts[colour]]));
}

/** True when both say the same of every colour. */
export function sameCounts(one: ColourCounts, other: ColourCounts): boolean {
  return stickColours.every((colour) => (one[colour] ?? 0) === (other[colour] ?? 0));
}
