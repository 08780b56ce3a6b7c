import type { RawOutput } from '../decode-yolo.ts';
import { LIE_CHANNELS } from '../painted/painted-cells.ts';

/** The painted part of a stick, in cells; later ones lie on top. */
export interface PaintedLine {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly half: number;
  /** Nothing: bare wood, which hides what is below it. */
  readonly colour?: number;
}

/** What a model answers that sees everything as it is, or `noise` cells beside it (a seeded uniform error of every way to an axis). */
export function paintedAnswer(
  size: { readonly columns: number; readonly rows: number },
  colours: number,
  lines: readonly PaintedLine[],
  noise: (cell: number) => readonly [number, number] = () => [0, 0],
): RawOutput {
  const { columns, rows } = size;
  const plane = rows * columns;
  const data = new Float32Array((1 + colours + LIE_CHANNELS) * plane);
  for (let cell = 0; cell < plane; cell++) {
    const set = (channel: number, value: number) => {
      data[channel * plane + cell] = value;
    };
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    const top = lines.findLast((line) => covers(line, x, y));
    set(0, top?.colour === undefined ? 0.98 : 0.02);
    if (top?.colour === undefined) continue;
    const { along, beside, length, ux, uy } = places(top, x, y);
    const [errorX, errorY] = noise(cell);
    for (let colour = 0; colour < colours; colour++) set(1 + colour, colour === top.colour ? 0.98 : 0);
    set(1 + colours, ux * ux - uy * uy);
    set(2 + colours, 2 * ux * uy);
    set(3 + colours, -beside * -uy + errorX);
    set(4 + colours, -beside * ux + errorY);
    set(5 + colours, Math.log(top.half));
    if (along < 0 || along > length) throw new RangeError('a cell beyond its line');
  }
  return { data, dims: [1, 1 + colours + LIE_CHANNELS, rows, columns] };
}

function covers(line: PaintedLine, x: number, y: number): boolean {
  const { along, beside, length } = places(line, x, y);
  return along >= 0 && along <= length && Math.abs(beside) <= line.half;
}

function places({ from, to }: PaintedLine, x: number, y: number) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const [dx, dy] = [x - from[0], y - from[1]];
  return { along: dx * ux + dy * uy, beside: dy * ux - dx * uy, length, ux, uy };
}
