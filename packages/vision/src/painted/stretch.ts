import { alongAxis } from './axis.ts';
import type { Grown } from './grow-stretch.ts';
import type { PaintedCells } from './painted-cells.ts';

/** The paint of one stick, as far as it is seen; lengths in cells. */
export interface Stretch {
  /** The middle of its longest whole piece, on the axis: there is nothing over it. */
  readonly x: number;
  readonly y: number;
  /** Where on the axis it begins and ends. */
  readonly from: number;
  readonly to: number;
  readonly half: number;
  /** How much of each colour is in it, in cells, and all of it. */
  readonly colours: Float64Array;
  readonly paint: number;
  /** How sure its cells are of paint, 0 to 1. */
  readonly sure: number;
  /** The length of stick that so much paint covers. */
  readonly seen: number;
}

/** Cells of one piece are not farther apart along the axis. */
const NEXT = 1.6;

/** Measures a grown stick. */
export function stretchOf(cells: PaintedCells, { axis, members }: Grown): Stretch {
  const colours = new Float64Array(cells.colours);
  let paint = 0;
  for (const index of members) {
    paint += cells.paint[index] ?? 0;
    for (let colour = 0; colour < colours.length; colour++) {
      colours[colour] = (colours[colour] ?? 0) + (cells.shares[index * cells.colours + colour] ?? 0);
    }
  }
  const along = members.map((index) => alongAxis(axis, cells.x[index] ?? 0, cells.y[index] ?? 0)).sort((a, b) => a - b);
  const half = median(members.map((index) => cells.half[index] ?? 1));
  const middle = middleOfLongest(along);
  return {
    x: axis.x + axis.alongX * middle,
    y: axis.y + axis.alongY * middle,
    from: along[0] ?? 0,
    to: along.at(-1) ?? 0,
    half,
    colours,
    paint,
    sure: paint / Math.max(1, members.length),
    seen: paint / (2 * Math.max(0.5, half)),
  };
}

function middleOfLongest(along: readonly number[]): number {
  let [start, best, middle] = [along[0] ?? 0, -1, along[0] ?? 0];
  for (const [index, value] of along.entries()) {
    const next = along[index + 1];
    if (next !== undefined && next - value <= NEXT) continue;
    if (value - start > best) [best, middle] = [value - start, (start + value) / 2];
    start = next ?? value;
  }
  return middle;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 1;
}
