/**
 * The weakest character decides whether a reading is trusted: the lowest confidence of its characters, not the mean.
 * Seven sure characters do not make up for a guessed one, because one wrong character is another vehicle.
 * 0 where nothing was read, so that an empty reading is never trusted.
 */
export function weakestCharacter(characters: readonly { readonly confidence: number }[]): number {
  if (characters.length === 0) return 0;
  return Math.min(...characters.map((character) => character.confidence));
}
