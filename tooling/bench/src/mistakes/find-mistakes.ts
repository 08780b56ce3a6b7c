import type { StickColour } from '@souk/core/stick-colours';

/** Where the paint of a stick lies, in pixels, and whether the stick counts: a hidden one does not. */
export interface PaintedLine {
  readonly colour: StickColour;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly thickness: number;
  readonly counts: boolean;
}

/** A stick that was read, by the middle of its box. */
export interface ReadStick {
  readonly colour: StickColour;
  readonly x: number;
  readonly y: number;
}

/** `false`: no paint is there; `split`: its stick has a box already; `hidden`: its stick does not count. */
export interface Mistake {
  readonly kind: 'missed' | 'wrong colour' | 'false' | 'split' | 'hidden' | 'second colour';
  readonly colour: StickColour;
  readonly x: number;
  readonly y: number;
}

/** A box on a stick is not farther from the middle of its paint, in thicknesses. */
const ON = 0.75;

/** What is wrong with a reading, stick by stick: each box goes to the nearest painted line of its colour that is free. */
export function findMistakes(lines: readonly PaintedLine[], read: readonly ReadStick[]): Mistake[] {
  const [found, used] = [new Set<PaintedLine>(), new Set<ReadStick>()];
  const pairs = read
    .flatMap((stick) => lines.filter((line) => line.counts && line.colour === stick.colour).map((line) => ({ stick, line })))
    .map((pair) => ({ ...pair, apart: thicknessesApart(pair.line, pair.stick) }))
    .filter(({ apart }) => apart < ON)
    .sort((a, b) => a.apart - b.apart);
  for (const { stick, line } of pairs) {
    if (found.has(line) || used.has(stick)) continue;
    found.add(line);
    used.add(stick);
  }
  const missed = new Set(lines.filter((line) => line.counts && !found.has(line)));
  const mistakes = read.filter((stick) => !used.has(stick)).map((stick) => ({ ...stick, kind: kindOf(stick, lines, missed) }));
  return [...mistakes, ...[...missed].map(({ colour, from, to }) => ({ kind: 'missed' as const, colour, ...middle(from, to) }))];
}

/** A stick that was read in another colour is no missed one any more. */
function kindOf(stick: ReadStick, lines: readonly PaintedLine[], missed: Set<PaintedLine>): Mistake['kind'] {
  const near = lines.filter((line) => thicknessesApart(line, stick) < ON);
  const renamed = near.find((line) => missed.delete(line));
  if (renamed) return 'wrong colour';
  const same = near.filter(({ colour }) => colour === stick.colour);
  if (same.some(({ counts }) => counts)) return 'split';
  if (same.length > 0) return 'hidden';
  return near.length > 0 ? 'second colour' : 'false';
}

/** How far a point is from the middle of a line's paint, in its thicknesses. */
export function thicknessesApart({ from, to, thickness }: PaintedLine, { x, y }: Pick<ReadStick, 'x' | 'y'>): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const along = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1.05, Math.max(-0.05, along));
  return Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy) / thickness;
}

function middle(from: readonly [number, number], to: readonly [number, number]): { readonly x: number; readonly y: number } {
  return { x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2 };
}
