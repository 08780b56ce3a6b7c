import type { Box } from './boxes.ts';
import { clusterRows } from './rows.ts';
import { withoutSpecks } from './specks.ts';
import { weakestCharacter } from './weakest-character.ts';

/** One character on a plate: what it is, how sure the reader is (0 to 1), and where it stands in pixels. */
export interface PlateCharacter {
  readonly text: string;
  readonly confidence: number;
  readonly box: Box;
  /** What else the reader took the place for, the best first, with its scores; only where more than the best was asked for. */
  readonly alternatives?: readonly { readonly text: string; readonly confidence: number }[];
}

/** What a plate says: rows top to bottom, and their characters in reading order. */
export interface PlateText {
  readonly text: string;
  /** The reader's own text, where `text` may have been chosen by a region's patterns. */
  readonly rawText?: string;
  readonly rows: readonly string[];
  readonly characters: readonly PlateCharacter[];
  /** The weakest character's confidence, 0 to 1; 0 where nothing was read. */
  readonly minCharConfidence: number;
}

/** Assembles a plate's text from the characters found on it, in any order: rows, left to right, joined without a space. */
export function plateText(found: readonly PlateCharacter[]): PlateText {
  const rows = clusterRows(withoutSpecks(found));
  const characters = rows.flat();
  const texts = rows.map((row) => row.map((character) => character.text).join(''));
  return { text: texts.join(''), rows: texts, characters, minCharConfidence: weakestCharacter(characters) };
}
