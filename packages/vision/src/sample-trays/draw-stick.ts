import type { Chance } from '../seeded-chance.ts';
import { chanceFor } from './chance-for.ts';
import { drawPiece } from './draw-food.ts';
import { distance, heading } from './geometry.ts';
import type { PlacedStick } from './layout-types.ts';
import { css } from './oklch.ts';
import { stickPaint } from './paint.ts';
import { barShadow } from './shadows.ts';
import { num, stops } from './svg-text.ts';
import type { TrayStyle } from './tray-style.ts';

/** A stick with its shadow, paint and food, as SVG in units of the photo. `id` is its own in the drawing. */
export function drawStick(stick: PlacedStick, style: TrayStyle, id: string): string {
  const chance = chanceFor(stick.seed, 'stick');
  const { body, paintedTo } = stick;
  const length = distance(body.from, body.to);
  const painted = distance(body.from, paintedTo);
  const degrees = heading(body.from, body.to);
  const turn = (degrees * Math.PI) / 180;
  // Where across the stick the lamp is mirrored: 0 is its one side, 1 its other.
  const bright = 0.5 + 0.3 * (style.lamp.y * Math.cos(turn) - style.lamp.x * Math.sin(turn));
  const bamboo = { ...style.bamboo, lightness: style.bamboo.lightness + chance.between(-0.04, 0.03) };
  const [half, tip] = [body.fromWidth / 2, body.toWidth / 2];
  const whole = `M0.8 ${num(-half)}L${num(length - tip * 2)} ${num(-tip)}L${num(length)} ${num(-tip * 0.25)}V${num(tip * 0.25)}L${num(length - tip * 2)} ${num(tip)}L0.8 ${num(half)}Q0 ${num(half)} 0 ${num(half - 0.8)}V${num(0.8 - half)}Q0 ${num(-half)} 0.8 ${num(-half)}Z`;
  const lift = chance.between(0.2, 0.5) * body.fromWidth;
  const fall = {
    x: -(style.lamp.x * Math.cos(turn) + style.lamp.y * Math.sin(turn)) * lift,
    y: -(style.lamp.y * Math.cos(turn) - style.lamp.x * Math.sin(turn)) * lift,
  };
  const local = {
    x: style.lamp.x * Math.cos(turn) + style.lamp.y * Math.sin(turn),
    y: style.lamp.y * Math.cos(turn) - style.lamp.x * Math.sin(turn),
  };
  const pieces = stick.pieces.map((piece, index) =>
    drawPiece(piece, local, style, chanceFor(stick.seed, `piece ${index}`), `${id}f${index}`),
  );
  const edge = style.flat ? -0.1 : -0.2;
  return `<g transform="translate(${num(body.from.x)} ${num(body.from.y)}) rotate(${num(degrees)})">
    <linearGradient id="${id}w" x2="0" y2="1">${stops([0, css(bamboo, edge)], [bright * 0.6, css(bamboo)], [bright, css(bamboo, 0.06)], [(1 + bright) / 2, css(bamboo, -0.03)], [1, css(bamboo, edge - 0.06)])}</linearGradient>
    ${barShadow(length, body.fromWidth, fall, style.shade)}
    <path d="${whole}" fill="url(#${id}w)"/>${grain(length, half, chance)}
    ${paintSvg(stick, style, painted, bright, chance, id)}${pieces.join('')}</g>`;
}

function grain(length: number, half: number, chance: Chance): string {
  const fibres = Array.from({ length: 5 }, () => {
    const y = num(chance.between(-0.75, 0.75) * half);
    const from = chance.between(0, 0.5) * length;
    return `M${num(from)} ${y}H${num(from + chance.between(0.2, 0.5) * length)}`;
  });
  const knot = chance.between(0.3, 0.6) * length;
  return `<path d="${fibres.join('')}" stroke="#5a3a16" stroke-opacity="0.22" stroke-width="${num(half * 0.1)}"/>
    <path d="M${num(knot)} ${num(-half * 0.85)}q${num(half * 0.3)} ${num(half * 0.85)} 0 ${num(half * 1.7)}" stroke="#5a3a16" stroke-opacity="${num(chance.between(0, 0.5))}" stroke-width="${num(half * 0.22)}" fill="none"/>`;
}

function paintSvg({ body, colour }: PlacedStick, style: TrayStyle, painted: number, bright: number, chance: Chance, id: string): string {
  const paint = stickPaint(style.paints[colour], chance);
  const half = body.fromWidth / 2;
  const dark = (style.flat ? 0.09 : 0.16) * (0.4 + paint.lightness);
  const edge = [-1, -0.5, 0, 0.5, 1].map((y) => ({ x: painted + chance.between(-0.5, 0.5) * half * 0.55, y: y * (half + 0.25) }));
  const dip = `M0.6 ${num(-half - 0.25)}L${edge.map(({ x, y }) => `${num(x)} ${num(y)}`).join('L')}L0.6 ${num(half + 0.25)}Q-0.3 0 0.6 ${num(-half - 0.25)}Z`;
  const shine = style.gloss * chance.between(0.35, 0.85);
  const [from, to] = [painted * chance.between(0.03, 0.3), painted * chance.between(0.6, 0.96)];
  const chips = Array.from({ length: Math.round(style.wear * chance.between(0, 9)) }, () => {
    const [x, y] = [painted * chance.next() ** 2, half * chance.between(-0.95, 0.95)];
    return `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(half * chance.between(0.1, 0.4))}" ry="${num(half * chance.between(0.06, 0.16))}"/>`;
  });
  return `<linearGradient id="${id}p" x2="0" y2="1">${stops([0, css(paint, -dark)], [bright * 0.55, css(paint)], [bright, css(paint, 0.035)], [(1 + bright) / 2, css(paint, -dark * 0.2)], [1, css(paint, -dark * 1.4)])}</linearGradient>
    <path d="${dip}" fill="url(#${id}p)" stroke="${css(paint, -0.14)}" stroke-opacity="0.35" stroke-width="0.5"/>
    <g fill="${css(style.bamboo, -0.06)}" fill-opacity="0.8">${chips.join('')}</g>
    <path d="M${num(from)} ${num((bright - 0.5) * body.fromWidth)}H${num(to)}" stroke="#fff" stroke-opacity="${num(shine * 0.45)}" stroke-width="${num(half * 0.34)}" stroke-linecap="round"/>
    <path d="M${num(from + half * 0.2)} ${num((bright - 0.5) * body.fromWidth)}H${num(from + (to - from) * chance.between(0.3, 0.9))}" stroke="#fff" stroke-opacity="${num(shine)}" stroke-width="${num(half * 0.13)}" stroke-linecap="round"/>`;
}
