import type { Chance } from '../seeded-chance.ts';
import type { FoodMarks } from './food-kinds.ts';
import type { Point } from './geometry.ts';
import type { FoodPiece } from './layout-types.ts';
import { css } from './oklch.ts';
import { lump, num, smooth } from './svg-text.ts';

type Marks = (piece: FoodPiece, lamp: Point, chance: Chance) => string;

const marks: Readonly<Record<FoodMarks, Marks>> = {
  none: () => '',
  streaks: ({ kind, along, aside, halfLength, halfWidth }, _lamp, chance) =>
    many(7, () => {
      const x = along + chance.between(-0.75, 0.35) * halfLength;
      const y = aside + chance.between(-0.7, 0.7) * halfWidth;
      const bend = chance.between(-0.35, 0.35) * halfWidth;
      const tone = css(kind.colour, chance.next() < 0.5 ? 0.17 : -0.16);
      return `<path d="M${num(x)} ${num(y)}q${num(halfLength * 0.25)} ${num(bend)} ${num(halfLength * chance.between(0.35, 0.6))} ${num(bend * 0.4)}" stroke="${tone}" stroke-opacity="0.55" stroke-width="${num(halfWidth * chance.between(0.04, 0.12))}" fill="none" stroke-linecap="round"/>`;
    }),
  florets: ({ kind, along, aside, halfLength, halfWidth }, lamp, chance) =>
    many(26, () => {
      const [turn, out] = [chance.between(0, 2 * Math.PI), Math.sqrt(chance.next()) * 0.82];
      const at = { x: along + Math.cos(turn) * out * halfLength, y: aside + Math.sin(turn) * out * halfWidth };
      const size = halfWidth * chance.between(0.14, 0.26);
      const lit = 0.09 * (lamp.x * Math.cos(turn) + lamp.y * Math.sin(turn)) * out;
      return `<circle cx="${num(at.x)}" cy="${num(at.y)}" r="${num(size)}" fill="${css(kind.colour, lit - 0.07)}"/><circle cx="${num(at.x + lamp.x * size * 0.3)}" cy="${num(at.y + lamp.y * size * 0.3)}" r="${num(size * 0.55)}" fill="${css(kind.colour, lit + chance.between(0.01, 0.07))}"/>`;
    }),
  holes: ({ kind, along, aside, halfLength, halfWidth }) =>
    many(7, (index) => {
      const turn = (index / 6) * 2 * Math.PI;
      const out = index === 6 ? 0 : 0.55;
      return `<ellipse cx="${num(along + Math.cos(turn) * out * halfLength)}" cy="${num(aside + Math.sin(turn) * out * halfWidth)}" rx="${num(halfLength * 0.17)}" ry="${num(halfWidth * 0.15)}" fill="${css(kind.colour, -0.4)}" fill-opacity="0.75"/>`;
    }),
  band: ({ along, aside, halfLength, halfWidth }) =>
    `<rect x="${num(along - halfLength * 0.92)}" y="${num(aside - halfWidth * 0.9)}" width="${num(halfLength * 1.84)}" height="${num(halfWidth * 0.85)}" rx="${num(halfWidth * 0.3)}" fill="#d4553a" fill-opacity="0.85"/>
    ${many(6, (index) => `<path d="M${num(along - halfLength * 0.9)} ${num(aside + halfWidth * (0.05 + index * 0.14))}h${num(halfLength * 1.8)}" stroke="#b8968a" stroke-opacity="0.4" stroke-width="0.5"/>`)}`,
  spots: ({ kind, along, aside, halfLength, halfWidth }, _lamp, chance) =>
    many(9, () => {
      const [x, y] = [along + chance.between(-0.6, 0.6) * halfLength, aside + chance.between(-0.6, 0.6) * halfWidth];
      return `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(halfWidth * chance.between(0.04, 0.17))}" ry="${num(halfWidth * chance.between(0.03, 0.1))}" fill="${css(kind.colour, -0.25)}" fill-opacity="0.5"/>`;
    }),
  seared: ({ kind, along, aside, halfLength, halfWidth }, _lamp, chance) =>
    many(3, () => {
      const at = { x: along + chance.between(-0.4, 0.4) * halfLength, y: aside + chance.between(-0.4, 0.4) * halfWidth };
      const patch = smooth(
        lump(at, halfLength * chance.between(0.2, 0.45), halfWidth * chance.between(0.15, 0.4), { ragged: 0.8, square: 0 }, chance),
      );
      return `<path d="${patch}" fill="${css({ ...kind.colour, hue: 60, chroma: 0.09 }, -0.2)}" fill-opacity="${num(chance.between(0.2, 0.45))}"/>`;
    }),
  slits: ({ kind, along, aside, halfLength, halfWidth }) =>
    many(4, (index) => {
      const x = along + (index - 1.5) * 0.42 * halfLength;
      const [top, bend] = [aside - halfWidth * 0.72, halfLength * 0.16];
      const cut = (dx: number) => `M${num(x + dx)} ${num(top)}q${num(bend)} ${num(halfWidth * 0.7)} 0 ${num(halfWidth * 1.4)}`;
      return `<path d="${cut(0)}" stroke="${css(kind.colour, -0.22)}" stroke-opacity="0.7" stroke-width="${num(halfLength * 0.06)}" fill="none"/><path d="${cut(halfLength * 0.06)}" stroke="${css(kind.colour, 0.13)}" stroke-opacity="0.6" stroke-width="${num(halfLength * 0.04)}" fill="none"/>`;
    }),
};

/** What is to be seen on a piece's skin, as SVG. */
export function drawMarks(piece: FoodPiece, lamp: Point, chance: Chance): string {
  return marks[piece.kind.marks](piece, lamp, chance);
}

function many(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}
