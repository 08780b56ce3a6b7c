import { counterpartOf } from './confusables.ts';

/**
 * Exchanges confusable characters only where the patterns leave no choice: of those that the text could be by exchanging some,
 * every one must ask for the other kind at that place. What matches a pattern stays, and so does what could be nothing known.
 * In a pattern `A` is a letter, `9` a digit, and any other character itself.
 */
export function fitPlate(text: string, patterns: readonly string[]): string {
  const characters = [...text];
  if (patterns.some((pattern) => isLike(characters, pattern, isOf))) return text;
  const possible = patterns.filter((pattern) => isLike(characters, pattern, canBe));
  return characters
    .map((character, index) => {
      const isForced = possible.length > 0 && possible.every((pattern) => !isOf(character, pattern.charAt(index)));
      return isForced ? (counterpartOf(character) ?? character) : character;
    })
    .join('');
}

function isLike(characters: readonly string[], pattern: string, test: (character: string, slot: string) => boolean): boolean {
  return characters.length === pattern.length && characters.every((character, index) => test(character, pattern.charAt(index)));
}

function canBe(character: string, slot: string): boolean {
  return isOf(character, slot) || isOf(counterpartOf(character) ?? '', slot);
}

function isOf(character: string, slot: string): boolean {
  if (slot === 'A') return /^\p{L}$/u.test(character);
  return slot === '9' ? /^\d$/.test(character) : character === slot;
}
