import type { Point } from './geometry.ts';
import { num, stops } from './svg-text.ts';

const INK = '#150c06';
const LAYERS = 8;

/** Gradients that the shadows of small things are filled with; a blur for each would take seconds. */
export const shadowGradients = `<linearGradient id="shadow-bar" x2="0" y2="1">${stops([0, INK, 0], [0.2, INK, 0.35], [0.38, INK, 0.95], [0.62, INK, 0.95], [0.8, INK, 0.35], [1, INK, 0])}</linearGradient>
  <radialGradient id="shadow-spot">${stops([0, INK, 1], [0.62, INK, 0.9], [0.8, INK, 0.45], [1, INK, 0])}</radialGradient>`;

/** Of a bar along x, from 0 to `length`; `by` is how far its shadow falls. */
export function barShadow(length: number, width: number, by: Point, opacity: number): string {
  return `<rect x="${num(by.x + width * 0.3)}" y="${num(by.y - width)}" width="${num(length - width * 2.2)}" height="${num(width * 2)}" rx="${num(width)}" fill="url(#shadow-bar)" fill-opacity="${num(opacity)}"/>`;
}

/** Of a lump. */
export function spotShadow(at: Point, rx: number, ry: number, opacity: number): string {
  return `<ellipse cx="${num(at.x)}" cy="${num(at.y)}" rx="${num(rx * 1.3)}" ry="${num(ry * 1.3)}" fill="url(#shadow-spot)" fill-opacity="${num(opacity)}"/>`;
}

/** Of anything: its path stroked wider and wider. `reach` is the soft rim's width. */
export function softShadow(path: string, by: Point, reach: number, opacity: number): string {
  const layers = Array.from(
    { length: LAYERS },
    (_, layer) => `<path d="${path}" stroke-width="${num((2 * reach * (layer + 0.5)) / LAYERS)}"/>`,
  );
  const veil = (opacity / LAYERS).toFixed(3);
  return `<g transform="translate(${num(by.x)} ${num(by.y)})" fill="${INK}" stroke="${INK}" stroke-linejoin="round" fill-opacity="${veil}" stroke-opacity="${veil}">${layers.join('')}</g>`;
}
