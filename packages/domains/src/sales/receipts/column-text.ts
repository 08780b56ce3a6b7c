import { eastAsianWidth } from 'get-east-asian-width';

/**
 * Columns that a text takes on a printer of fixed columns: none for what is drawn above or below a character, as Thai vowels and tone
 * marks are, two for wide ones. By code point, as such printers go, and not by cluster: Thai SARA AM has a column of its own.
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u.test(character)) continue;
    columns += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return columns;
}

const words = new Intl.Segmenter('th', { granularity: 'word' });
const clusters = new Intl.Segmenter('th', { granularity: 'grapheme' });

/**
 * Lines of at most `width` columns (2 or more), broken between words, Thai ones too, and within a word that is longer than a line. The
 * indent of the first line stays where the first word fits behind it.
 */
export function wrapColumns(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const add = (piece: string): void => {
    if (columnsOf(line + piece.trimEnd()) > width) {
      // An indent alone is no line.
      if (line.trim() !== '') lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' && lines.length > 0 ? piece.trimStart() : piece;
  };
  for (const { segment } of words.segment(text)) {
    if (columnsOf(segment) <= width) add(segment);
    else for (const cluster of clusters.segment(segment)) add(cluster.segment);
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Left and right on one line, with at least a space between; the left one wraps above where both do not fit. */
export function twoColumns(left: string, right: string, width: number): string[] {
  const lines = wrapColumns(left, width);
  const last = lines.pop() ?? '';
  const gap = width - columnsOf(last) - columnsOf(right);
  if (gap >= 1) return [...lines, `${last}${' '.repeat(gap)}${right}`];
  return [...lines, last, ' '.repeat(Math.max(0, width - columnsOf(right))) + right];
}

/** In the middle. */
export function centred(text: string, width: number): string[] {
  return wrapColumns(text.trim(), width).map((line) => ' '.repeat(Math.floor((width - columnsOf(line)) / 2)) + line);
}
