import { type Axis, alongAxis, axisAt, axisOf, besideAxis } from './axis.ts';
import type { PaintedCells } from './painted-cells.ts';

/** Cells that belong to one stick, in their order along its axis. */
export interface Grown {
  readonly axis: Axis;
  readonly colour: number;
  readonly members: readonly number[];
}

/** A cell belongs to an axis that it points to so closely, in cells or in half thicknesses, whichever is more. */
const BESIDE_CELLS = 0.8;
const BESIDE_HALVES = 0.4;
/** At first the axis is only one cell's word, which is less exact far away: how far, in cells, each round may look. */
const REACHES = [10, 30, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
/** What lies across a stick may hide so much of it, in cells or in half thicknesses, whichever is more. */
const HIDDEN_CELLS = 8;
const HIDDEN_HALVES = 4;
const LEAST_SHARE = 0.2;
const TURN = Math.cos((2 * 25 * Math.PI) / 180);
const LEAST_CELLS = 4;

/**
 * Follows the stick of the cell `seed` both ways: the free cells of its colour that lie as it does and point to its axis, across gaps
 * that another stick may leave. The axis is then what all of them agree on, and they are gathered anew.
 */
export function growStretch(cells: PaintedCells, seed: number, isTaken: Uint8Array): Grown {
  const colour = strongestColour(cells, seed);
  const free: number[] = [];
  for (let index = 0; index < cells.count; index++) {
    if (isTaken[index] === 0 && (cells.shares[index * cells.colours + colour] ?? 0) >= LEAST_SHARE) free.push(index);
  }
  const half = cells.half[seed] ?? 1;
  const beside = Math.max(BESIDE_CELLS, BESIDE_HALVES * half);
  const hidden = Math.max(HIDDEN_CELLS, HIDDEN_HALVES * half);
  let axis = axisAt(cells.axisX[seed] ?? 0, cells.axisY[seed] ?? 0, cells.cosine[seed] ?? 1, cells.sine[seed] ?? 0);
  let members: readonly number[] = [seed];
  for (const reach of REACHES) {
    members = gather(cells, free, { seed, axis, beside, hidden, reach });
    if (members.length < LEAST_CELLS) break;
    axis = axisOf(cells, members, colour);
  }
  return { axis, colour, members };
}

interface Rule {
  readonly seed: number;
  readonly axis: Axis;
  readonly beside: number;
  readonly hidden: number;
  readonly reach: number;
}

function gather(cells: PaintedCells, free: readonly number[], { seed, axis, beside, hidden, reach }: Rule): readonly number[] {
  const line: { index: number; along: number }[] = [];
  for (const index of free) {
    const isAlike = (cells.cosine[index] ?? 0) * axis.cosine + (cells.sine[index] ?? 0) * axis.sine >= TURN;
    const along = alongAxis(axis, cells.x[index] ?? 0, cells.y[index] ?? 0);
    const isOnAxis = besideAxis(axis, cells.axisX[index] ?? 0, cells.axisY[index] ?? 0) <= beside;
    if ((isAlike && isOnAxis && Math.abs(along) <= reach) || index === seed) line.push({ index, along });
  }
  line.sort((a, b) => a.along - b.along);
  const middle = line.findIndex(({ index }) => index === seed);
  let [first, last] = [middle, middle];
  while (first > 0 && alongOf(line, first) - alongOf(line, first - 1) <= hidden) first--;
  while (last < line.length - 1 && alongOf(line, last + 1) - alongOf(line, last) <= hidden) last++;
  return line.slice(first, last + 1).map(({ index }) => index);
}

function alongOf(line: readonly { readonly along: number }[], at: number): number {
  return line[at]?.along ?? 0;
}

function strongestColour({ shares, colours }: PaintedCells, cell: number): number {
  let best = 0;
  for (let colour = 1; colour < colours; colour++) {
    if ((shares[cell * colours + colour] ?? 0) > (shares[cell * colours + best] ?? 0)) best = colour;
  }
  return best;
}
