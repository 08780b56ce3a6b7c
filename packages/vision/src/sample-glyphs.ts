/** The box every glyph is drawn in, in its own units. */
export const GLYPH_SIZE = { width: 10, height: 16 } as const;

// Strokes of a plate font of our own, as SVG path data: no font has to be installed, and none's licence is touched.
const GLYPHS: Readonly<Record<string, string>> = {
  '0': 'M5 1C8 1 9 3 9 8C9 13 8 15 5 15C2 15 1 13 1 8C1 3 2 1 5 1Z',
  '1': 'M2.2 4.4L5.6 1V15',
  '2': 'M1 5C1 2.5 2.5 1 5 1C7.5 1 9 2.5 9 4.8C9 6.5 8 8 6.5 9.6L1 15H9',
  '3': 'M1.2 4C1.6 2 3 1 5 1C7.5 1 9 2.4 9 4.5C9 6.6 7.4 7.7 5 7.7H4M5 7.7C7.6 7.7 9 9 9 11.3C9 13.6 7.4 15 5 15C2.8 15 1.4 14 1 12',
  '4': 'M7 15V1L1 11H9.4',
  '5': 'M8.5 1H2L1.5 7.5C2.5 6.6 3.7 6.2 5 6.2C7.5 6.2 9 8 9 10.5C9 13.2 7.4 15 5 15C3 15 1.6 14 1 12',
  '6': 'M8.6 3.6C8 2 6.8 1 5 1C2.4 1 1 3.6 1 8.5C1 13 2.4 15 5 15C7.5 15 9 13.2 9 10.6C9 8 7.5 6.4 5.2 6.4C3 6.4 1.4 7.8 1 9.6',
  '7': 'M1 1H9L4 15',
  '8':
    'M5 7.6C2.6 7.6 1.4 6.2 1.4 4.4C1.4 2.3 2.8 1 5 1C7.2 1 8.6 2.3 8.6 4.4C8.6 6.2 7.4 7.6 5 7.6' +
    'C2.4 7.6 1 9.2 1 11.3C1 13.6 2.6 15 5 15C7.4 15 9 13.6 9 11.3C9 9.2 7.6 7.6 5 7.6Z',
  '9': 'M1.4 12.4C2 14 3.2 15 5 15C7.6 15 9 12.4 9 7.5C9 3 7.6 1 5 1C2.5 1 1 2.8 1 5.4C1 8 2.5 9.6 4.8 9.6C7 9.6 8.6 8.2 9 6.4',
  A: 'M0.6 15L5 1L9.4 15M2.2 10.5H7.8',
  B: 'M5.5 7.8C8 7.8 9 9.2 9 11.3C9 13.4 8 15 5.5 15H1.5V1H5.3C7.4 1 8.5 2.4 8.5 4.4C8.5 6.4 7.5 7.8 5.5 7.8ZM1.5 7.8H6',
  C: 'M9 4.2C8.5 2.2 7 1 5 1C2.3 1 1 3.4 1 8C1 12.6 2.3 15 5 15C7 15 8.5 13.8 9 11.8',
  D: 'M1.5 1V15H4.5C7.7 15 9 12.6 9 8C9 3.4 7.7 1 4.5 1Z',
  E: 'M8.6 1H1.5V15H8.8M1.5 7.8H7.5',
  F: 'M8.6 1H1.5V15M1.5 7.8H7.5',
  G: 'M9 4.2C8.5 2.2 7 1 5 1C2.3 1 1 3.4 1 8C1 12.6 2.3 15 5 15C6.8 15 8.2 14.4 9 13V8.6H5.4',
  H: 'M1.3 1V15M8.7 1V15M1.3 7.8H8.7',
  I: 'M5 1V15',
  J: 'M7.5 1V11.5C7.5 13.8 6.4 15 4.4 15C2.4 15 1.4 13.8 1.2 11.8',
  K: 'M1.5 1V15M8.8 1L1.5 9.6M4 6.8L9 15',
  L: 'M1.8 1V15H8.8',
  M: 'M1 15V1L5 9L9 1V15',
  N: 'M1.3 15V1L8.7 15V1',
  O: 'M5 1C8.2 1 9.4 3.4 9.4 8C9.4 12.6 8.2 15 5 15C1.8 15 0.6 12.6 0.6 8C0.6 3.4 1.8 1 5 1Z',
  P: 'M1.5 15V1H5.3C7.8 1 9 2.5 9 4.9C9 7.3 7.8 8.8 5.3 8.8H1.5',
  Q: 'M5 1C8.2 1 9.4 3.4 9.4 8C9.4 12.6 8.2 15 5 15C1.8 15 0.6 12.6 0.6 8C0.6 3.4 1.8 1 5 1ZM5.6 10.8L9.6 15.6',
  R: 'M1.5 15V1H5.3C7.8 1 9 2.5 9 4.9C9 7.3 7.8 8.8 5.3 8.8H1.5M5 8.8L9 15',
  S: 'M8.8 4C8.3 2 7 1 5 1C2.7 1 1.3 2.3 1.3 4.4C1.3 6.8 3 7.4 5 7.9C7.4 8.5 9 9.2 9 11.5C9 13.7 7.5 15 5 15C2.7 15 1.2 13.9 0.9 11.8',
  T: 'M0.8 1H9.2M5 1V15',
  U: 'M1.2 1V10.5C1.2 13.5 2.6 15 5 15C7.4 15 8.8 13.5 8.8 10.5V1',
  V: 'M0.7 1L5 15L9.3 1',
  W: 'M0.6 1L2.8 15L5 4L7.2 15L9.4 1',
  X: 'M1 1L9 15M9 1L1 15',
  Y: 'M0.8 1L5 8.5L9.2 1M5 8.5V15',
  Z: 'M1.2 1H8.8L1.2 15H9',
};

/** A character's strokes as SVG path data in a box of {@link GLYPH_SIZE}; a gap (blank or hyphen) is undefined. Throws for others. */
export function glyphPath(character: string): string | undefined {
  if (character === ' ' || character === '-') return undefined;
  const path = GLYPHS[character];
  if (path === undefined) throw new Error(`Sample plates are written with 0-9, A-Z, blank and hyphen, not "${character}".`);
  return path;
}
