/** Whether a character may stand in a slot of a pattern: `A` a letter, `9` a digit, any other character itself. */
export function fitsSlot(character: string, slot: string): boolean {
  if (slot === 'A') return /^\p{L}$/u.test(character);
  return slot === '9' ? /^\d$/.test(character) : character === slot;
}

/** Whether a plate's text is of a pattern, character by character. */
export function fitsPattern(characters: readonly string[], pattern: string): boolean {
  return characters.length === pattern.length && characters.every((character, index) => fitsSlot(character, pattern.charAt(index)));
}

/** Whether a plate's text is of one of the patterns. */
export function fitsSome(characters: readonly string[], patterns: readonly string[]): boolean {
  return patterns.some((pattern) => fitsPattern(characters, pattern));
}
