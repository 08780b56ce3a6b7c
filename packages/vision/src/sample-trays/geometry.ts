/** A place in the photo, or on the table; x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A straight bar with square ends, whose width may change along it. */
export interface Strip {
  readonly from: Point;
  readonly to: Point;
  readonly fromWidth: number;
  readonly toWidth: number;
}

/** A closed outline, or a bar. */
export type Shape = readonly Point[] | Strip;

/** Whether a shape lies over a point. */
export function covers(shape: Shape, point: Point): boolean {
  return 'from' in shape ? stripCovers(shape, point) : outlineCovers(shape, point);
}

/** The point at a share (0 to 1) of the way. */
export function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** From one point `distance` away at an angle in degrees, 0 to the right and 90 down. */
export function away(from: Point, degrees: number, distance: number): Point {
  const turn = (degrees * Math.PI) / 180;
  return { x: from.x + Math.cos(turn) * distance, y: from.y + Math.sin(turn) * distance };
}

/** Degrees of the way from one point to another. */
export function heading(from: Point, to: Point): number {
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
}

/** How far apart. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** An ellipse as an outline of 40 corners, turned by `degrees`. */
export function ellipse(centre: Point, rx: number, ry: number, degrees = 0): Point[] {
  const turn = (degrees * Math.PI) / 180;
  return Array.from({ length: 40 }, (_, index) => {
    const at = (index / 40) * 2 * Math.PI;
    const x = Math.cos(at) * rx;
    const y = Math.sin(at) * ry;
    return { x: centre.x + x * Math.cos(turn) - y * Math.sin(turn), y: centre.y + x * Math.sin(turn) + y * Math.cos(turn) };
  });
}

function stripCovers({ from, to, fromWidth, toWidth }: Strip, point: Point): boolean {
  const x = to.x - from.x;
  const y = to.y - from.y;
  const square = x * x + y * y;
  const along = ((point.x - from.x) * x + (point.y - from.y) * y) / square;
  if (along < 0 || along > 1) return false;
  const aside = Math.abs((point.x - from.x) * y - (point.y - from.y) * x) / Math.sqrt(square);
  return aside <= (fromWidth + (toWidth - fromWidth) * along) / 2;
}

function outlineCovers(outline: readonly Point[], point: Point): boolean {
  let inside = false;
  let before = outline.at(-1) ?? point;
  for (const corner of outline) {
    const crosses = corner.y > point.y !== before.y > point.y;
    if (crosses && point.x < ((before.x - corner.x) * (point.y - corner.y)) / (before.y - corner.y) + corner.x) inside = !inside;
    before = corner;
  }
  return inside;
}
