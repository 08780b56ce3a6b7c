import { chanceFor, pick } from './chance-for.ts';
import { away, between, distance, ellipse, heading } from './geometry.ts';
import type { Prop } from './layout-types.ts';
import { css, type Oklch } from './oklch.ts';
import { type Finger, handShapes, napkinCorners } from './prop-shapes.ts';
import { softShadow } from './shadows.ts';
import { lump, num, outline, smooth, stops } from './svg-text.ts';
import type { TrayStyle } from './tray-style.ts';

/** A thing that lies about, as SVG in units of the photo. */
export function drawProp(prop: Prop, style: TrayStyle, id: string): string {
  const makers = { hand, cup, napkin, sauce: dish, drop };
  return makers[prop.kind](prop, style, id);
}

function hand(prop: Prop, style: TrayStyle, id: string): string {
  const chance = chanceFor(prop.seed, 'hand');
  const skin = { lightness: chance.between(0.5, 0.8), chroma: chance.between(0.055, 0.08), hue: chance.between(48, 62) };
  const sleeve = { lightness: chance.between(0.25, 0.9), chroma: chance.between(0, 0.06), hue: chance.between(0, 360) };
  const { palm, fingers, arm } = handShapes(prop);
  const cuff = between(arm.from, arm.to, 0.16);
  const bars = [
    ...fingers.map((finger, index) => bar(finger, skin, style, `${id}n${index}`)),
    bar({ ...arm, to: cuff, toWidth: arm.fromWidth * 1.05 }, skin, style, `${id}a`),
  ];
  const knuckles = fingers
    .slice(0, 4)
    .map(({ from, fromWidth }) => `<circle cx="${num(from.x)}" cy="${num(from.y)}" r="${num(fromWidth * 0.5)}" fill="url(#${id}k)"/>`);
  return `<radialGradient id="${id}k">${stops([0, css(skin, 0.05), 0.7], [1, css(skin, 0.02), 0])}</radialGradient>
    <radialGradient id="${id}s" cx="${num(0.5 + style.lamp.x * 0.2)}" cy="${num(0.5 + style.lamp.y * 0.2)}" r="0.75">${stops([0, css(skin, 0.035)], [0.6, css(skin)], [1, css(skin, -0.1)])}</radialGradient>
    ${softShadow(outline(palm), { x: -style.lamp.x * 22, y: -style.lamp.y * 22 }, 14, style.shade)}
    ${fingers.map((finger) => softShadow(capsule(finger), { x: -style.lamp.x * 13, y: -style.lamp.y * 13 }, 8, style.shade)).join('')}
    ${bars.join('')}<path d="${smooth(palm)}" fill="url(#${id}s)"/>${knuckles.join('')}${fingers.map((finger) => nail(finger, skin)).join('')}
    ${bar({ ...arm, from: cuff, fromWidth: arm.fromWidth * 1.3 }, sleeve, style, `${id}c`)}`;
}

// A finger or an arm: round across, and at its tip.
function bar(strip: Finger, colour: Oklch, { lamp }: TrayStyle, id: string): string {
  const turn = (heading(strip.from, strip.to) * Math.PI) / 180;
  const side = { x: -Math.sin(turn), y: Math.cos(turn) };
  const half = Math.max(strip.fromWidth, strip.toWidth) / 2;
  const lit = 0.5 + 0.22 * (lamp.x * side.x + lamp.y * side.y);
  const [x, y] = [strip.from.x, strip.from.y];
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${num(x - side.x * half)}" y1="${num(y - side.y * half)}" x2="${num(x + side.x * half)}" y2="${num(y + side.y * half)}">
    ${stops([0, css(colour, -0.13)], [lit * 0.6, css(colour)], [lit, css(colour, 0.04)], [1, css(colour, -0.15)])}</linearGradient><path d="${capsule(strip)}" fill="url(#${id})"/>`;
}

function capsule({ from, to, fromWidth, toWidth }: Finger): string {
  const degrees = heading(from, to);
  const round = [-90, -60, -30, 0, 30, 60, 90].map((turn) => away(to, degrees + turn, toWidth / 2));
  return outline([away(from, degrees + 90, fromWidth / 2), away(from, degrees - 90, fromWidth / 2), ...round]);
}

function nail({ from, to, toWidth }: Finger, skin: Oklch): string {
  const at = between(from, to, 1 + (toWidth * 0.08) / distance(from, to));
  return `<path d="${outline(ellipse(at, toWidth * 0.33, toWidth * 0.27, heading(from, to)))}" fill="${css({ ...skin, hue: 25 }, 0.07)}" stroke="${css(skin, -0.12)}" stroke-width="0.7"/>`;
}

function cup({ at, size, seed }: Prop, style: TrayStyle, id: string): string {
  const chance = chanceFor(seed, 'cup');
  const glaze = pick<Oklch>(
    chance,
    { lightness: 0.93, chroma: 0.01, hue: 90 },
    { lightness: 0.5, chroma: 0.12, hue: 250 },
    { lightness: 0.6, chroma: 0.16, hue: 30 },
  );
  const drink = pick<Oklch>(
    chance,
    { lightness: 0.62, chroma: 0.12, hue: 60 },
    { lightness: 0.3, chroma: 0.05, hue: 45 },
    { lightness: 0.8, chroma: 0.02, hue: 200 },
  );
  const ring = (share: number) => smooth(ellipse(at, size * share, size * share));
  return `${softShadow(ring(1), { x: -style.lamp.x * 26, y: -style.lamp.y * 26 }, 20, style.shade)}${round(ring(1), glaze, style, `${id}o`)}
    ${round(ring(0.93), { ...glaze, lightness: glaze.lightness * 0.7 }, { ...style, lamp: { x: -style.lamp.x, y: -style.lamp.y } }, `${id}i`)}
    ${round(ring(0.84), drink, style, `${id}d`)}<path d="${outline(ellipse(away(at, style.lampDegrees, size * 0.45), size * 0.16, size * 0.06, style.lampDegrees + 90))}" fill="#fff" fill-opacity="0.55"/>`;
}

function dish(prop: Prop, style: TrayStyle, id: string): string {
  const ring = (share: number) => smooth(ellipse(prop.at, prop.size * share, prop.size * share));
  const glaze = { lightness: 0.9, chroma: 0.015, hue: 90 };
  const seeds = Array.from({ length: 24 }, (_, index) => {
    const on = away(prop.at, index * 137.5, prop.size * 0.74 * Math.sqrt(index / 24));
    return `<ellipse cx="${num(on.x)}" cy="${num(on.y)}" rx="2.4" ry="1.3" fill="${index % 3 === 0 ? '#c2371f' : '#e8d6a8'}" transform="rotate(${index * 40} ${num(on.x)} ${num(on.y)})"/>`;
  });
  return `${softShadow(ring(1), { x: -style.lamp.x * 10, y: -style.lamp.y * 10 }, 10, style.shade)}${round(ring(1), glaze, style, `${id}o`)}${round(ring(0.82), style.sauceColour, style, `${id}s`)}${seeds.join('')}`;
}

function napkin(prop: Prop, style: TrayStyle, id: string): string {
  const path = outline(napkinCorners(prop));
  const fold = [0.33, 0.66].map((share) => {
    const [a, b, c, d] = napkinCorners(prop);
    if (a === undefined || b === undefined || c === undefined || d === undefined) return '';
    const [from, to] = [between(a, b, share), between(d, c, share)];
    return `<path d="M${num(from.x)} ${num(from.y)}L${num(to.x)} ${num(to.y)}" stroke="#8f8a80" stroke-opacity="0.5" stroke-width="1.6"/>`;
  });
  return `${softShadow(path, { x: -style.lamp.x * 5, y: -style.lamp.y * 5 }, 6, style.shade)}${round(path, { lightness: 0.93, chroma: 0.008, hue: 90 }, style, id)}${fold.join('')}`;
}

function drop({ at, size, degrees, seed }: Prop, style: TrayStyle): string {
  const chance = chanceFor(seed, 'drop');
  const path = smooth(lump({ x: 0, y: 0 }, size * 1.15, size * 0.85, { ragged: 0.35, square: 0 }, chance));
  const shine = away({ x: 0, y: 0 }, style.lampDegrees - degrees, size * 0.4);
  return `<g transform="translate(${num(at.x)} ${num(at.y)}) rotate(${num(degrees)})"><path d="${path}" fill="${css(style.sauceColour)}" fill-opacity="${num(chance.between(0.7, 0.93))}" stroke="${css(style.sauceColour, -0.1)}" stroke-opacity="0.6" stroke-width="0.6"/>
    <ellipse cx="${num(shine.x)}" cy="${num(shine.y)}" rx="${num(size * 0.22)}" ry="${num(size * 0.12)}" fill="#fff" fill-opacity="0.75"/></g>`;
}

function round(path: string, colour: Oklch, { lamp }: TrayStyle, id: string): string {
  return `<radialGradient id="${id}g" cx="${num(0.5 + lamp.x * 0.25)}" cy="${num(0.5 + lamp.y * 0.25)}" r="0.8">${stops([0, css(colour, 0.04)], [0.55, css(colour)], [1, css(colour, -0.13)])}</radialGradient><path d="${path}" fill="url(#${id}g)"/>`;
}
