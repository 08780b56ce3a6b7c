import type { Box, Size } from './boxes.ts';

/** A rectangle of whole pixels inside an image, never empty. */
export interface CropRectangle extends Size {
  readonly left: number;
  readonly top: number;
}

/**
 * The rectangle to cut out for a box with `paddingPx` around it, clamped to the image. Edges are rounded outwards, so that
 * no part of the box is lost; at least one pixel remains even for a box on or beyond the edge.
 */
export function cropRectangle(box: Box, paddingPx: number, image: Size): CropRectangle {
  const [left, width] = span(box.x - paddingPx, box.x + box.width + paddingPx, image.width);
  const [top, height] = span(box.y - paddingPx, box.y + box.height + paddingPx, image.height);
  return { left, top, width, height };
}

function span(from: number, to: number, size: number): [start: number, length: number] {
  const start = Math.min(Math.max(Math.floor(from), 0), size - 1);
  const end = Math.min(Math.max(Math.ceil(to), start + 1), size);
  return [start, end - start];
}
