import type { Box } from './boxes.ts';

interface Boxed {
  readonly box: Box;
}

interface Placed<T> {
  readonly item: T;
  readonly x: number;
  /** Height on the plate after its tilt is taken out. */
  readonly level: number;
}

/** Rows are at least this far apart, in median character heights; characters of one row jitter by less. */
const ROW_GAP = 0.45;

/**
 * Sorts characters into the rows of a plate, top to bottom, each from left to right. A tilted plate stays one row:
 * the slope is taken from neighbouring characters first. Characters are split only where they lie above one another,
 * so that a badge beside the row does not become a row of its own.
 */
export function clusterRows<T extends Boxed>(characters: readonly T[]): T[][] {
  if (characters.length === 0) return [];
  const height = median(characters.map((character) => character.box.height));
  const slope = tiltOf(characters);
  const placed = characters
    .map((item) => ({ item, x: centreX(item), level: centreY(item) - slope * centreX(item) }))
    .sort((a, b) => a.level - b.level);
  return splitWhereApart(placed, height).map((row) => row.sort((a, b) => a.x - b.x).map((character) => character.item));
}

/** How steeply the rows fall to the right: the median slope from each character to its nearest neighbour on the right; 0 where there are too few. */
export function tiltOf(characters: readonly Boxed[]): number {
  const height = median(characters.map((character) => character.box.height));
  const slopes: number[] = [];
  for (const from of characters) {
    let nearest = Number.POSITIVE_INFINITY;
    let slope = 0;
    for (const to of characters) {
      const across = centreX(to) - centreX(from);
      const down = centreY(to) - centreY(from);
      if (across < 0.25 * height || across >= nearest || Math.abs(down) > Math.min(0.6 * height, across)) continue;
      nearest = across;
      slope = down / across;
    }
    if (nearest < 2.5 * height) slopes.push(slope);
  }
  return slopes.length < 2 ? 0 : median(slopes);
}

function splitWhereApart<T>(placed: readonly Placed<T>[], height: number): Placed<T>[][] {
  const rows: Placed<T>[][] = [];
  let row: Placed<T>[] = [];
  for (const [index, character] of placed.entries()) {
    const above = placed[index - 1];
    const isApart = above !== undefined && character.level - above.level > ROW_GAP * height;
    if (isApart && liesUnder(placed.slice(index), row, height)) {
      rows.push(row);
      row = [];
    }
    row.push(character);
  }
  return [...rows, row];
}

function liesUnder<T>(lower: readonly Placed<T>[], upper: readonly Placed<T>[], height: number): boolean {
  // One above one is a speck over a character, not two rows.
  if (lower.length === 1 && upper.length === 1) return false;
  const [left, right] = range(lower);
  const [upperLeft, upperRight] = range(upper);
  return Math.min(right, upperRight) - Math.max(left, upperLeft) > -0.3 * height;
}

function range<T>(placed: readonly Placed<T>[]): [least: number, most: number] {
  const xs = placed.map((character) => character.x);
  return [Math.min(...xs), Math.max(...xs)];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (upper + lower) / 2;
}

function centreX({ box }: Boxed): number {
  return box.x + box.width / 2;
}

function centreY({ box }: Boxed): number {
  return box.y + box.height / 2;
}
