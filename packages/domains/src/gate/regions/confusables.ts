import { foldedCharacters } from '@souk/db/tables/gate';

const digitOf = new Map([...foldedCharacters.from].map((letter, index) => [letter, foldedCharacters.to.charAt(index)]));
const letterOf = new Map([...'OIZSGB'].map((letter) => [digitOf.get(letter) ?? letter, letter]));

/** The digit that is taken for a letter, or the letter that is taken for a digit: 0 for O, D and Q, B for 8; undefined for most. */
export function counterpartOf(character: string): string | undefined {
  return digitOf.get(character) ?? letterOf.get(character);
}

/** A plate with confusable characters folded, as the database keeps it in `plate_key`. */
export function foldPlate(plate: string): string {
  return [...plate].map((character) => digitOf.get(character) ?? character).join('');
}
