import { fitsPattern, fitsSlot, fitsSome } from '@souk/core/plate-patterns';
import { counterpartOf } from './confusables.ts';

/**
 * Exchanges confusable characters only where the patterns leave no choice: of those that the text could be by exchanging some,
 * every one must ask for the other kind at that place. What matches a pattern stays, and so does what could be nothing known.
 * In a pattern `A` is a letter, `9` a digit, and any other character itself.
 */
export function fitPlate(text: string, patterns: readonly string[]): string {
  const characters = [...text];
  if (fitsSome(characters, patterns)) return text;
  const possible = patterns.filter((pattern) => couldBe(characters, pattern));
  return characters
    .map((character, index) => {
      const isForced = possible.length > 0 && possible.every((pattern) => !fitsSlot(character, pattern.charAt(index)));
      return isForced ? (counterpartOf(character) ?? character) : character;
    })
    .join('');
}

/** Whether exchanging confusable characters could make it one of the pattern's. */
function couldBe(characters: readonly string[], pattern: string): boolean {
  const exchanged = characters.map((character, index) => {
    const slot = pattern.charAt(index);
    return fitsSlot(character, slot) ? character : (counterpartOf(character) ?? character);
  });
  return fitsPattern(exchanged, pattern);
}
