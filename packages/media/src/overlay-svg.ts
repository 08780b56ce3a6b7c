import { strokeText, strokeTextWidth } from './stroke-font.ts';

/** A box to draw, in pixels of the image, and what to write at it. */
export interface OverlayShape {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Any text; the first 48 characters are drawn. */
  readonly label: string;
  /** `good`: a full green line; `doubtful`: a dashed orange one, so that colour is not all that tells them apart. */
  readonly tone: 'good' | 'doubtful';
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const colours = { good: '#15803d', doubtful: '#c2410c' } as const;
const maxShapes = 200;
const maxCharacters = 48;

/**
 * The boxes and labels as an SVG of the size, and the title on a dark strip at the bottom. Labels are paths and numbers, never
 * text. At most 200 shapes are drawn. Throws a RangeError for a box that is not made of finite numbers.
 */
export function overlaySvg(size: Size, shapes: readonly OverlayShape[], title = ''): string {
  const textPixels = Math.min(36, Math.max(9, Math.round(Math.min(size.width, size.height) / 45)));
  const drawn = shapes.slice(0, maxShapes);
  const boxes = drawn.map((shape) => boxOf(shape, textPixels / 5));
  const labels = drawn.map((shape) => tagOf(size, shape.label, textPixels, colours[shape.tone], shape.box.x, shape.box.y));
  const strip = tagOf(size, title, textPixels, '#111827', 0, size.height);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${boxes.join('')}${labels.join('')}${strip}</svg>`;
}

function boxOf({ box, tone }: OverlayShape, linePixels: number): string {
  const rect = `x="${n(box.x)}" y="${n(box.y)}" width="${n(Math.max(0, box.width))}" height="${n(Math.max(0, box.height))}" fill="none"`;
  const dashes = tone === 'doubtful' ? ` stroke-dasharray="${n(linePixels * 4)} ${n(linePixels * 2)}"` : '';
  // A light line under the coloured one shows the box on dark cars and on bright sky.
  return `<rect ${rect} stroke="#fff" stroke-opacity="0.7" stroke-width="${n(linePixels * 2)}"/><rect ${rect} stroke="${colours[tone]}" stroke-width="${n(linePixels)}"${dashes}/>`;
}

/** Text on a filled tag that stands on the point, moved and shrunk to lie inside the image. */
function tagOf(size: Size, label: string, textPixels: number, colour: string, x: number, y: number): string {
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
  const pen = `fill="none" stroke="#fff" stroke-width="${n(heightPixels / 7)}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${colour}"/><path d="${path}" ${pen}/>`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function n(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('A box to draw needs finite numbers.');
  return value.toFixed(1);
}
