import type { Chance } from '../seeded-chance.ts';
import { drawMarks } from './draw-marks.ts';
import type { Point } from './geometry.ts';
import type { FoodPiece } from './layout-types.ts';
import { css } from './oklch.ts';
import { spotShadow } from './shadows.ts';
import { lump, num, smooth, stops } from './svg-text.ts';
import type { TrayStyle } from './tray-style.ts';

/** A piece of food as SVG; x runs along its stick from the painted end. `lamp` points to the light, of length 1. */
export function drawPiece(piece: FoodPiece, lamp: Point, style: TrayStyle, chance: Chance, id: string): string {
  const { kind, along, aside, halfLength, halfWidth } = piece;
  const at = { x: along, y: aside };
  const form = { ragged: kind.ragged, square: kind.square };
  const shape = smooth(lump(at, halfLength, halfWidth, form, chance));
  const reach = Math.min(halfLength, halfWidth);
  const light = { x: 0.5 + lamp.x * 0.24, y: 0.5 + lamp.y * 0.24 };
  const [glazed, spot] = [chance.next() < 0.45, { x: at.x + lamp.x * reach * 0.42, y: at.y + lamp.y * reach * 0.42 }];
  return `<radialGradient id="${id}" cx="${num(light.x)}" cy="${num(light.y)}" r="0.72">
      ${stops([0, css(kind.colour, 0.07)], [0.35, css(kind.colour, 0.015)], [0.7, css(kind.colour, -0.08)], [1, css(kind.colour, -0.24)])}</radialGradient>
    ${spotShadow({ x: at.x - lamp.x * reach * 0.2, y: at.y - lamp.y * reach * 0.2 }, halfLength, halfWidth, Math.min(0.8, style.shade * 1.1))}
    <path d="${shape}" fill="url(#${id})"/>
    ${drawMarks(piece, lamp, chance)}
    ${pores(piece, 0.16 + kind.ragged * 0.4, chance)}
    ${glazed ? `<path d="${smooth(lump({ x: at.x, y: at.y + halfWidth * 0.15 }, halfLength * 0.85, halfWidth * 0.8, { ragged: 0.6, square: 0.1 }, chance))}" fill="${css(style.sauceColour)}" fill-opacity="${num(chance.between(0.25, 0.6))}"/>` : ''}
    ${shines(spot, reach * (glazed ? 1 : 0.7), style.gloss + (glazed ? 0.35 : 0), chance)}`;
}

// Wet food mirrors the lamp in small, broken spots.
function shines(at: Point, reach: number, gloss: number, chance: Chance): string {
  const spots = Array.from({ length: Math.round(1 + gloss * 5) }, () => {
    const x = at.x + chance.between(-0.35, 0.35) * reach;
    const y = at.y + chance.between(-0.35, 0.35) * reach;
    const turn = num(chance.between(0, 180));
    const size = reach * chance.between(0.04, 0.15);
    return `<ellipse rx="${num(size * 1.9)}" ry="${num(size)}" transform="translate(${num(x)} ${num(y)}) rotate(${turn})" fill-opacity="${num(chance.between(0.25, 0.55) * Math.min(1, gloss + 0.35))}"/>`;
  });
  return `<g fill="#fff">${spots.join('')}</g>`;
}

// A skin is never even: dark pits and bright grains, each lot in one path, for there are thousands on a tray.
function pores({ along, aside, halfLength, halfWidth }: FoodPiece, strength: number, chance: Chance): string {
  const dots = (reach: number) =>
    Array.from({ length: 30 }, () => {
      const [turn, out] = [chance.between(0, 2 * Math.PI), Math.sqrt(chance.next()) * 0.86];
      const size = reach * (0.02 + 0.09 * chance.next() ** 2);
      const [x, y] = [along + Math.cos(turn) * out * halfLength, aside + Math.sin(turn) * out * halfWidth];
      const lean = chance.between(-0.6, 0.6) * size;
      return `M${num(x)} ${num(y)}q${num(lean)} ${num(-size)} ${num(size * 1.5)} ${num(lean)}q${num(size * 0.4)} ${num(size * 1.1)} ${num(-size * 1.5)} ${num(-lean)}Z`;
    }).join('');
  const reach = Math.min(halfLength, halfWidth);
  return `<path d="${dots(reach)}" fill="#1c0d05" fill-opacity="${num(strength)}"/><path d="${dots(reach)}" fill="#fff3dc" fill-opacity="${num(strength * 0.7)}"/>`;
}
