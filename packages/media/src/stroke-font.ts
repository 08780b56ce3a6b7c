/**
 * Text as strokes, for images drawn on machines without fonts. Lower case is drawn as capitals, accents are left off, and a
 * character that is not in the font is a box. Nothing of the text itself gets into the path, so no text can break out of an SVG.
 */
export function strokeText(text: string, at: { readonly x: number; readonly y: number; readonly heightPixels: number }): string {
  const unit = at.heightPixels / capHeight;
  const place = (glyph: string, column: number) =>
    glyph
      .split('|')
      .filter((line) => line !== '')
      .map((line) => line.split(' ').map((point) => positionOf(point, at.x + column * advance * unit, at.y, unit)))
      .map((points) => `M${points.join('L')}`)
      .join('');
  return drawable(text)
    .map((character, column) => place(glyphs[character] ?? unknownGlyph, column))
    .join('');
}

/** The width of {@link strokeText} in pixels, without the half stroke that hangs over on both sides. */
export function strokeTextWidth(text: string, heightPixels: number): number {
  const count = drawable(text).length;
  return count === 0 ? 0 : ((count * advance - gap) * heightPixels) / capHeight;
}

const capHeight = 6;
const gap = 2;
const advance = 4 + gap;

function drawable(text: string): string[] {
  return [
    ...text
      .normalize('NFKD')
      .replaceAll(/[\p{M}\p{Cf}]/gu, '')
      .toUpperCase(),
  ];
}

function positionOf(point: string, left: number, top: number, unit: number): string {
  const x = left + Number(point[0]) * unit;
  const y = top + Number(point[1]) * unit;
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

const unknownGlyph = '00 40 46 06 00';

// Lines through points of a grid, x 0 to 4 and y 0 (top) to 6 (base line). Zero is crossed, and one, five and two are angular,
// because a plate's O, I, S and Z must not be taken for them.
const glyphs: Readonly<Record<string, string>> = {
  ' ': '',
  '0': '10 30 41 45 36 16 05 01 10|41 05',
  '1': '02 20 26|06 46',
  '2': '01 10 30 41 42 06 46',
  '3': '01 10 30 41 42 33 13|33 44 45 36 16 05',
  '4': '36 30 04 44',
  '5': '40 00 03 33 44 45 36 06',
  '6': '41 30 10 01 05 16 36 45 44 33 13 04',
  '7': '00 40 16',
  '8': '10 30 41 42 33 13 02 01 10|13 04 05 16 36 45 44 33',
  '9': '05 16 36 45 41 30 10 01 02 13 33 42',
  A: '06 02 20 42 46|04 44',
  B: '06 00 30 41 42 33 03|33 44 45 36 06',
  C: '41 30 10 01 05 16 36 45',
  D: '06 00 20 42 44 26 06',
  E: '40 00 06 46|03 33',
  F: '40 00 06|03 33',
  G: '41 30 10 01 05 16 36 45 43 23',
  H: '00 06|40 46|03 43',
  I: '10 30|20 26|16 36',
  J: '40 45 36 16 05',
  K: '00 06|40 03 46',
  L: '00 06 46',
  M: '06 00 23 40 46',
  N: '06 00 46 40',
  O: '10 30 41 45 36 16 05 01 10',
  P: '06 00 30 41 42 33 03',
  Q: '10 30 41 45 36 16 05 01 10|24 46',
  R: '06 00 30 41 42 33 03|23 46',
  S: '41 30 10 01 02 13 33 44 45 36 16 05',
  T: '00 40|20 26',
  U: '00 05 16 36 45 40',
  V: '00 26 40',
  W: '00 16 22 36 40',
  X: '00 46|40 06',
  Y: '00 23 40|23 26',
  Z: '00 40 06 46',
  '.': '26 26',
  ',': '25 16',
  ':': '22 22|25 25',
  '-': '13 33',
  _: '06 46',
  '+': '21 25|03 43',
  '=': '02 42|04 44',
  '%': '40 06|00 10 11 01 00|35 45 46 36 35',
  '/': '40 06',
  '(': '30 21 25 36',
  ')': '10 21 25 16',
  '#': '10 16|30 36|02 42|04 44',
  '*': '21 25|02 44|42 04',
  "'": '20 21',
  '!': '20 24|26 26',
  '?': '01 10 30 41 42 23 24|26 26',
};
