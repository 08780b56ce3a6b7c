/** A width and a height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An upright box in pixels: its top left corner and its size. Fractions are kept. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** One thing a model found. `confidence` is the class score, 0 to 1; the box's pixels are those of the image the text around it names. */
export interface Detection {
  readonly box: Box;
  readonly classIndex: number;
  readonly confidence: number;
}

/** Intersection over union of two boxes, 0 (apart) to 1 (the same); 0 where either has no area. */
export function boxOverlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
