import type { Box } from './boxes.ts';

/** Less than this part of the median height is no character of the plate but a seal, a bolt or a dealer's name. */
const LEAST_HEIGHT = 0.5;

/** Leaves out finds much lower than the others; keeps the order. */
export function withoutSpecks<T extends { readonly box: Box }>(characters: readonly T[]): T[] {
  const heights = characters.map((character) => character.box.height).sort((a, b) => a - b);
  const median = heights[Math.floor(heights.length / 2)] ?? 0;
  return characters.filter((character) => character.box.height >= LEAST_HEIGHT * median);
}
