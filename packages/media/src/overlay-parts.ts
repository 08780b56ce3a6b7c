/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place and a size, in pixels of the image. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** Six hexadecimal digits, in lower case. */
export type HexColour = `#${string}`;

/** How high text is drawn into an image of that size, in pixels. */
export function textPixelsOn({ width, height }: Size): number {
  return Math.min(36, Math.max(9, Math.round(Math.min(width, height) / 45)));
}

/** How lines of text are drawn. */
export function pen(heightPixels: number, colour: HexColour = '#ffffff'): string {
  return `fill="none" stroke="${hex(colour)}" stroke-width="${n(heightPixels / 7)}" stroke-linecap="round" stroke-linejoin="round"`;
}

/** The colour, as it is; throws a RangeError for anything else than one. */
export function hex(colour: HexColour): string {
  if (!/^#[0-9a-f]{6}$/.test(colour)) throw new RangeError('A colour is # and six hexadecimal digits.');
  return colour;
}

/** Black or white, whichever is read on the colour. */
export function inkOn(colour: HexColour): HexColour {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex(colour).slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? '#000000' : '#ffffff';
}

/** A number for an SVG; throws a RangeError for one that is not finite. */
export function n(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('A box to draw needs finite numbers.');
  return value.toFixed(1);
}

/** The value, or the bound it lies beyond. */
export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
