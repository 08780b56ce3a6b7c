import type { PaintedCells } from './painted-cells.ts';

/** A straight line in cells: a point on it, cosine and sine of twice its angle, and the unit vector along it. */
export interface Axis {
  readonly x: number;
  readonly y: number;
  readonly cosine: number;
  readonly sine: number;
  readonly alongX: number;
  readonly alongY: number;
}

/** How much the spread of the points on the axis says about its angle, beside what each cell says itself. */
const SPREAD_WEIGHT = 0.2;

/** The line through (`x`, `y`) whose double angle points to (`cosine`, `sine`). */
export function axisAt(x: number, y: number, cosine: number, sine: number): Axis {
  const angle = Math.atan2(sine, cosine) / 2;
  return { x, y, cosine: Math.cos(2 * angle), sine: Math.sin(2 * angle), alongX: Math.cos(angle), alongY: Math.sin(angle) };
}

/** How far along the axis a point is, from the axis's own. */
export function alongAxis(axis: Axis, x: number, y: number): number {
  return (x - axis.x) * axis.alongX + (y - axis.y) * axis.alongY;
}

/** How far beside the axis a point is, on either side. */
export function besideAxis(axis: Axis, x: number, y: number): number {
  return Math.abs((y - axis.y) * axis.alongX - (x - axis.x) * axis.alongY);
}

/** The axis that cells of one stick agree on: their mean point and angle, weighted by how much each is of `colour` and core. */
export function axisOf(cells: PaintedCells, members: readonly number[], colour: number): Axis {
  const { axisX, axisY, cosine, sine } = cells;
  const weight = (index: number) => (cells.shares[index * cells.colours + colour] ?? 0) * (cells.core[index] ?? 0);
  const sum = (value: (index: number) => number) => members.reduce((total, index) => total + weight(index) * value(index), 0);
  const total = sum(() => 1) || 1;
  const x = sum((index) => axisX[index] ?? 0) / total;
  const y = sum((index) => axisY[index] ?? 0) / total;
  const [across, down] = [(index: number) => (axisX[index] ?? 0) - x, (index: number) => (axisY[index] ?? 0) - y];
  const spreadX = sum((index) => across(index) ** 2 - down(index) ** 2) / total;
  const spreadY = (2 * sum((index) => across(index) * down(index))) / total;
  const turnX = sum((index) => cosine[index] ?? 0) / total;
  const turnY = sum((index) => sine[index] ?? 0) / total;
  return axisAt(x, y, turnX + SPREAD_WEIGHT * spreadX, turnY + SPREAD_WEIGHT * spreadY);
}
