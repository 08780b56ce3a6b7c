import { type Box, type HexColour, hex, inkOn, n, pen, type Size, textPixelsOn } from './overlay-parts.ts';
import { strokeText, strokeTextWidth } from './stroke-font.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Dot {
  readonly box: Box;
  readonly at: Point;
  readonly label: string;
  readonly colour: HexColour;
  readonly edge: HexColour;
}

const directions = 16;
const rings = 12;

/** How large dots are on an image of that size: room for two digits. */
export function dotRadius(size: Size): number {
  return Math.max(9, textPixelsOn(size) * 0.7);
}

/**
 * A place for each box's dot, in the order of the boxes: the nearest one that hides neither a box, one of the others too, nor another
 * dot, away from the boxes first. Where the image has no such place it is beside the box, whatever lies there.
 */
export function placeDots(size: Size, boxes: readonly Box[], others: readonly Box[] = []): Point[] {
  const radius = dotRadius(size);
  const centres = boxes.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  const placed: Point[] = [];
  const isFree = (at: Point): boolean =>
    Math.min(at.x, at.y, size.width - at.x, size.height - at.y) >= radius &&
    placed.every((other) => Math.hypot(at.x - other.x, at.y - other.y) > 2.2 * radius) &&
    [...boxes, ...others].every((box) => distanceTo(box, at) > radius * 1.1);
  for (const [index, centre] of centres.entries()) {
    const { width = 0, height = 0 } = boxes[index] ?? {};
    const around = placesAround(centre, awayFrom(centre, centres), Math.max(width, height) / 2 + radius * 1.3, radius);
    placed.push(around.find(isFree) ?? around[0] ?? centre);
  }
  return placed;
}

/** The line from the box to its dot, and the dot with its label. */
export function dotOf({ box, at, label, colour, edge }: Dot, radius: number): { line: string; dot: string } {
  const from = `M${n(box.x + box.width / 2)} ${n(box.y + box.height / 2)}L${n(at.x)} ${n(at.y)}`;
  const text = [...label.trim()].slice(0, 3).join('');
  const heightPixels = Math.min(radius * 0.9, (radius * 1.5) / Math.max(1, strokeTextWidth(text, 1)));
  const path = strokeText(text, { x: at.x - strokeTextWidth(text, heightPixels) / 2, y: at.y - heightPixels / 2, heightPixels });
  return {
    line: `<path d="${from}" fill="none" stroke="#fff" stroke-width="${n(radius / 5)}"/><path d="${from}" fill="none" stroke="#111827" stroke-width="${n(radius / 12)}"/>`,
    dot: `<circle cx="${n(at.x)}" cy="${n(at.y)}" r="${n(radius)}" fill="${hex(colour)}" stroke="${hex(edge)}" stroke-width="${n(radius / 6)}"/><path d="${path}" ${pen(heightPixels, inkOn(colour))}/>`,
  };
}

/** Rings of places, the inner ones first, and on each ring those nearest to the direction. */
function placesAround(centre: Point, direction: number, first: number, step: number): Point[] {
  const turns = Array.from({ length: directions }, (_, index) => (index % 2 === 0 ? index / 2 : -(index + 1) / 2));
  return Array.from({ length: rings }, (_, ring) => first + ring * step).flatMap((distance) =>
    turns.map((turn) => {
      const angle = direction + (turn * 2 * Math.PI) / directions;
      return { x: centre.x + distance * Math.cos(angle), y: centre.y + distance * Math.sin(angle) };
    }),
  );
}

/** Where the other centres are not, near ones above all; down, where there are none. */
function awayFrom(centre: Point, centres: readonly Point[]): number {
  let [x, y] = [0, 1e-9];
  for (const other of centres) {
    const squared = (centre.x - other.x) ** 2 + (centre.y - other.y) ** 2;
    if (squared === 0) continue;
    x += (centre.x - other.x) / squared;
    y += (centre.y - other.y) / squared;
  }
  return Math.atan2(y, x);
}

function distanceTo({ x, y, width, height }: Box, at: Point): number {
  return Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height));
}
