import { alongAxis, besideAxis } from './axis.ts';
import { type Grown, growStretch } from './grow-stretch.ts';
import type { PaintedCells } from './painted-cells.ts';
import { type Stretch, stretchOf } from './stretch.ts';

/** A cell may be the first of a stick from this much of a core on. */
const LEAST_CORE = 0.5;
/** Less paint than so many whole cells is no stick. */
const LEAST_PAINT = 3;
/** Cells inside a stick that lie about as it does are its own, whatever axis they point to. */
const INSIDE = 1;
const INSIDE_TURN = Math.cos((2 * 40 * Math.PI) / 180);
/** More sticks than this are not looked for; a photo full of false paint may not cost seconds. */
const MOST = 300;

/** The painted stretches of a photo, one for each stick: the surest cell that is left is followed first, until none is sure. */
export function findStretches(cells: PaintedCells): Stretch[] {
  const isTaken = new Uint8Array(cells.count);
  const seeds = [...cells.core.keys()].filter((index) => (cells.core[index] ?? 0) >= LEAST_CORE);
  seeds.sort((a, b) => (cells.core[b] ?? 0) - (cells.core[a] ?? 0));
  const found: Stretch[] = [];
  for (let tried = 0, next = 0; next < seeds.length && tried < MOST; next++) {
    const seed = seeds[next] ?? 0;
    if (isTaken[seed] === 1) continue;
    tried++;
    const grown = growStretch(cells, seed, isTaken);
    const stretch = stretchOf(cells, grown);
    take(cells, grown, stretch, isTaken);
    if (stretch.paint >= LEAST_PAINT) found.push(stretch);
  }
  return found;
}

function take(cells: PaintedCells, { axis, members }: Grown, { from, to, half }: Stretch, isTaken: Uint8Array): void {
  for (const index of members) isTaken[index] = 1;
  for (let index = 0; index < cells.count; index++) {
    const [x, y] = [cells.x[index] ?? 0, cells.y[index] ?? 0];
    const along = alongAxis(axis, x, y);
    if (along < from - 1 || along > to + 1 || besideAxis(axis, x, y) > INSIDE * half) continue;
    const turn = (cells.cosine[index] ?? 0) * axis.cosine + (cells.sine[index] ?? 0) * axis.sine;
    if (turn >= INSIDE_TURN) isTaken[index] = 1;
  }
}
