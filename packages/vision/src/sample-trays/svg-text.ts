import type { Chance } from '../seeded-chance.ts';
import type { Point } from './geometry.ts';

/** A number as short as a drawing needs it: hundredths. */
export function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A closed path with straight sides. */
export function outline(points: readonly Point[]): string {
  return `M${points.map(({ x, y }) => `${num(x)} ${num(y)}`).join('L')}Z`;
}

/** A closed path that bends smoothly through the middles of the sides. */
export function smooth(points: readonly Point[]): string {
  const middle = (a: Point, b: Point) => `${num((a.x + b.x) / 2)} ${num((a.y + b.y) / 2)}`;
  const [first = { x: 0, y: 0 }] = points;
  const last = points.at(-1) ?? first;
  const bends = points.map((point, index) => `Q${num(point.x)} ${num(point.y)} ${middle(point, points[index + 1] ?? first)}`);
  return `M${middle(last, first)}${bends.join('')}Z`;
}

/** How far a lump is from an ellipse: `ragged` and `square` go from 0 to 1. */
export interface LumpForm {
  readonly ragged: number;
  readonly square: number;
}

/** The outline of a lump around a point. */
export function lump(at: Point, rx: number, ry: number, form: LumpForm, chance: Chance): Point[] {
  const corners = Math.round(12 + form.ragged * 8);
  const power = 1 - 0.62 * form.square;
  return Array.from({ length: corners }, (_, index) => {
    const turn = (index / corners) * 2 * Math.PI;
    const reach = 1 + form.ragged * chance.between(-0.28, 0.16);
    const [x, y] = [Math.cos(turn), Math.sin(turn)];
    return { x: at.x + Math.sign(x) * Math.abs(x) ** power * rx * reach, y: at.y + Math.sign(y) * Math.abs(y) ** power * ry * reach };
  });
}

/** Stops of a gradient: offset (0 to 1), colour, opacity. */
export function stops(...list: readonly (readonly [number, string, number?])[]): string {
  return list
    .map(([offset, colour, opacity = 1]) => `<stop offset="${num(offset)}" stop-color="${colour}" stop-opacity="${num(opacity)}"/>`)
    .join('');
}
