import type { Box, Size } from '../boxes.ts';
import { type CropRectangle, cropRectangle } from '../crop.ts';

/** A place on a photo: fractions, 0 to 1, of its width from the left and of its height from the top. */
export interface RegionPoint {
  readonly x: number;
  readonly y: number;
}

/** The corners of a polygon in order; a rectangle has four. */
export type Region = readonly RegionPoint[];

const MAX_POINTS = 64;
const LEAST_AREA = 0.001;

/** What is wrong with a region, in words for its sender, or undefined where it can be used. */
export function regionProblem(region: Region): string | undefined {
  if (region.length < 3) return 'A region needs at least 3 points.';
  if (region.length > MAX_POINTS) return `A region has at most ${MAX_POINTS} points.`;
  const isOnPhoto = region.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1);
  if (!isOnPhoto) return 'Every point lies on the photo: x and y are fractions of its width and height, 0 to 1.';
  // Written so that a region that crosses itself into nothing fails too.
  if (!(areaOf(region) > LEAST_AREA)) return `A region covers more than ${100 * LEAST_AREA} % of the photo.`;
  return undefined;
}

function areaOf(region: Region): number {
  let twice = 0;
  for (const [from, to] of edgesOf(region)) twice += from.x * to.y - to.x * from.y;
  return Math.abs(twice) / 2;
}

/** The whole pixels of an image that hold a region. */
export function boundsOf(region: Region, image: Size): CropRectangle {
  const xs = region.map(({ x }) => x * image.width);
  const ys = region.map(({ y }) => y * image.height);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return cropRectangle({ x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }, 0, image);
}

/** Whether a point lies inside a region, by how many of its edges a ray to the right crosses. */
export function isInRegion(point: RegionPoint, region: Region): boolean {
  let isInside = false;
  for (const [from, to] of edgesOf(region)) {
    // Taken upwards, so that two regions that share an edge round alike.
    const [low, high] = from.y < to.y ? [from, to] : [to, from];
    const crosses = low.y > point.y !== high.y > point.y;
    if (crosses && point.x < low.x + ((point.y - low.y) / (high.y - low.y)) * (high.x - low.x)) isInside = !isInside;
  }
  return isInside;
}

/** Whether an edge of a region runs through a box of an image (both in pixels). */
export function touchesRegionEdge(box: Box, region: Region, image: Size): boolean {
  return edgesOf(region).some(([from, to]) => {
    const start = { x: (from.x * image.width - box.x) / box.width, y: (from.y * image.height - box.y) / box.height };
    const end = { x: (to.x * image.width - box.x) / box.width, y: (to.y * image.height - box.y) / box.height };
    return crossesUnitSquare(start, end);
  });
}

// Liang and Barsky's clipping of a segment, to the square from 0 to 1.
function crossesUnitSquare(start: RegionPoint, end: RegionPoint): boolean {
  let [first, last] = [0, 1];
  for (const [at, step] of [[start.x, end.x - start.x] as const, [start.y, end.y - start.y] as const]) {
    if (step === 0) {
      if (at < 0 || at > 1) return false;
      continue;
    }
    const [one, other] = [-at / step, (1 - at) / step];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  return first <= last;
}

function edgesOf(region: Region): [from: RegionPoint, to: RegionPoint][] {
  return region.map((from, index) => [from, region[(index + 1) % region.length] ?? from]);
}
