import type { Box, Size } from '../boxes.ts';

/** Whether a box reaches an image's edge, within a pixel of the image. */
export function touchesFrame({ x, y, width, height }: Box, image: Size): boolean {
  return x <= 1 || y <= 1 || x + width >= image.width - 1 || y + height >= image.height - 1;
}

/** The greatest part of the box at `index` that one of the other boxes covers, 0 to 1. */
export function coveredShare(index: number, all: readonly { readonly box: Box }[]): number {
  const own = all[index]?.box;
  if (own === undefined) return 0;
  const shares = all.map(({ box }, other) => (other === index ? 0 : sharedArea(own, box) / (own.width * own.height)));
  return Math.max(...shares);
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
