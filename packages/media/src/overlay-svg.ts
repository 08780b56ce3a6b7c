import { dotOf, dotRadius, placeDots } from './overlay-dots.ts';
import { type Box, clamp, type HexColour, n, pen, type Size, textPixelsOn } from './overlay-parts.ts';
import { strokeText, strokeTextWidth } from './stroke-font.ts';

/** A box to draw, in pixels of the image, and what to write at it. */
export interface OverlayShape {
  readonly box: Box;
  /** Any text; the first 48 characters are drawn, on a dot the first 3. */
  readonly label: string;
  /** `good`: a full green line; `doubtful`: a dashed orange one, so that colour is not all that tells them apart. */
  readonly tone: 'good' | 'doubtful';
  /** For boxes that lie close, where tags would hide others: a thin line, and the label, if any, on a dot of this colour at a free place. */
  readonly dot?: HexColour;
}

const colours = { good: '#15803d', doubtful: '#c2410c' } as const;
const maxShapes = 200;
const maxCharacters = 48;

/**
 * The boxes and labels as an SVG of the size. Labels are paths and numbers, never text. At most 200 shapes are drawn.
 * Throws a RangeError for a box that is not made of finite numbers, and for a colour that is none.
 */
export function overlaySvg(size: Size, shapes: readonly OverlayShape[]): string {
  const textPixels = textPixelsOn(size);
  const drawn = shapes.slice(0, maxShapes);
  const boxes = drawn.map((shape) => boxOf(shape, textPixels / (shape.dot ? 9 : 5)));
  const tags = drawn.filter(({ dot }) => !dot).map(({ box, label, tone }) => tagOf(size, label, textPixels, colours[tone], box));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${boxes.join('')}${dotsOf(size, drawn)}${tags.join('')}</svg>`;
}

function dotsOf(size: Size, shapes: readonly OverlayShape[]): string {
  const dotted = shapes.flatMap(({ dot, ...shape }) => (dot && shape.label !== '' ? [{ ...shape, colour: dot }] : []));
  const others = shapes.filter(({ label }) => label === '').map(({ box }) => box);
  const places = placeDots(
    size,
    dotted.map(({ box }) => box),
    others,
  );
  const dots = dotted.map((shape, index) =>
    dotOf({ ...shape, at: places[index] ?? shape.box, edge: shape.tone === 'good' ? '#ffffff' : colours.doubtful }, dotRadius(size)),
  );
  // Lines lie below all dots.
  return [...dots.map(({ line }) => line), ...dots.map(({ dot }) => dot)].join('');
}

function boxOf({ box, tone }: OverlayShape, linePixels: number): string {
  const rect = `x="${n(box.x)}" y="${n(box.y)}" width="${n(Math.max(0, box.width))}" height="${n(Math.max(0, box.height))}" fill="none"`;
  const dashes = tone === 'doubtful' ? ` stroke-dasharray="${n(linePixels * 4)} ${n(linePixels * 2)}"` : '';
  // A light line under the coloured one shows the box on dark cars and on bright sky.
  return `<rect ${rect} stroke="#fff" stroke-opacity="0.7" stroke-width="${n(linePixels * 2)}"/><rect ${rect} stroke="${colours[tone]}" stroke-width="${n(linePixels)}"${dashes}/>`;
}

/** Text on a filled tag that stands on the box, moved and shrunk to lie inside the image. */
function tagOf(size: Size, label: string, textPixels: number, colour: string, { x, y }: Box): string {
  const text = [...label.trim()].slice(0, maxCharacters).join('');
  if (text === '') return '';
  const fitting = size.width / (strokeTextWidth(text, 1) + 1.2);
  const heightPixels = Math.min(textPixels, fitting);
  const padding = heightPixels * 0.5;
  const width = strokeTextWidth(text, heightPixels) + 2 * padding;
  const height = heightPixels + 2 * padding;
  const left = clamp(x, 0, size.width - width);
  const top = clamp(y - height, 0, size.height - height);
  const path = strokeText(text, { x: left + padding, y: top + padding, heightPixels });
  return `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${colour}"/><path d="${path}" ${pen(heightPixels)}/>`;
}
