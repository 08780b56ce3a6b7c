import type { CropRectangle } from '../crop.ts';

/** Pixels spread evenly over a rectangle: every one, or about `most` of them. Always the same ones: a photo reads the same twice. */
export function sampleGrid(part: CropRectangle, most: number): { readonly x: number; readonly y: number }[] {
  const step = Math.max(1, Math.sqrt((part.width * part.height) / most));
  const xs = along(part.left, part.width, step);
  return along(part.top, part.height, step).flatMap((y) => xs.map((x) => ({ x, y })));
}

function along(start: number, length: number, step: number): number[] {
  const count = Math.max(1, Math.floor(length / step));
  return Array.from({ length: count }, (_, index) => start + Math.floor(((index + 0.5) * length) / count));
}
