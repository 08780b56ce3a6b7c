import type { RawOutput } from '../decode-yolo.ts';

/** Channels of a painted-cells answer after the paint: how it lies. */
export const LIE_CHANNELS = 5;

/**
 * The cells of a photo in which a model sees paint, one entry of each array for a cell; lengths in cells, (0, 0) in the middle of the
 * upper left cell.
 */
export interface PaintedCells {
  readonly count: number;
  /** Where the cell is, and the nearest point of its stick's axis. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly axisX: Float32Array;
  readonly axisY: Float32Array;
  /** Of twice the angle of its stick: both directions of a stick are one. */
  readonly cosine: Float32Array;
  readonly sine: Float32Array;
  /** Half of the stick's thickness. */
  readonly half: Float32Array;
  /** How sure it is that there is paint, and the share of each colour in that: `count` rows of `colours`. */
  readonly paint: Float32Array;
  readonly shares: Float32Array;
  readonly colours: number;
  /** How much the cell is the heart of a stick: surely paint, surely turned, on the axis. */
  readonly core: Float32Array;
}

/**
 * Reads a painted-cells answer, [1, 1 + colours + 5, rows, columns] (models/stick-colours/card.md): per cell the chance of no paint
 * and of each colour, cosine and sine of twice the stick's angle, the way to its axis, the logarithm of half its thickness. Cells
 * less sure of paint than `least`, and those with NaN, are left out.
 */
export function readPaintedCells({ data, dims }: RawOutput, colours: number, least: number): PaintedCells {
  const [rows = 0, columns = 0] = [dims[2], dims[3]];
  const plane = rows * columns;
  const kept: number[] = [];
  for (let cell = 0; cell < plane; cell++) {
    let sum = 0;
    for (let channel = 0; channel < colours + 1 + LIE_CHANNELS; channel++) sum += data[channel * plane + cell] ?? 0;
    if (1 - (data[cell] ?? 1) >= least && Number.isFinite(sum)) kept.push(cell);
  }
  const cells = emptyCells(kept.length, colours);
  for (const [index, cell] of kept.entries()) {
    const at = (channel: number) => data[channel * plane + cell] ?? 0;
    const lie = (channel: number) => at(1 + colours + channel);
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    const sure = Math.max(1e-6, Math.hypot(lie(0), lie(1)));
    const half = Math.exp(Math.min(6, lie(4)));
    const paint = 1 - at(0);
    cells.x[index] = x;
    cells.y[index] = y;
    cells.axisX[index] = x + lie(2);
    cells.axisY[index] = y + lie(3);
    cells.cosine[index] = lie(0) / sure;
    cells.sine[index] = lie(1) / sure;
    cells.half[index] = half;
    cells.paint[index] = paint;
    cells.core[index] = paint * Math.min(1, sure) * Math.min(1, Math.max(0.02, 1.2 - Math.hypot(lie(2), lie(3)) / half));
    for (let colour = 0; colour < colours; colour++) cells.shares[index * colours + colour] = at(1 + colour);
  }
  return cells;
}

function emptyCells(count: number, colours: number): PaintedCells {
  const numbers = () => new Float32Array(count);
  return {
    count,
    x: numbers(),
    y: numbers(),
    axisX: numbers(),
    axisY: numbers(),
    cosine: numbers(),
    sine: numbers(),
    half: numbers(),
    paint: numbers(),
    shares: new Float32Array(count * colours),
    colours,
    core: numbers(),
  };
}
