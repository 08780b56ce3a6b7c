import { chanceFor, pick } from './chance-for.ts';
import { drawBroth } from './draw-broth.ts';
import { ellipse, type Point } from './geometry.ts';
import type { TrayLayout } from './layout-types.ts';
import { css, type Oklch } from './oklch.ts';
import type { TrayPlan } from './plan-tray.ts';
import { softShadow } from './shadows.ts';
import { num, smooth, stops } from './svg-text.ts';
import { seen } from './tilt.ts';
import type { TrayStyle } from './tray-style.ts';

/** The plate, tray or bowl under the sticks, as SVG in units of the photo. */
export function drawVessel(plan: TrayPlan, layout: TrayLayout, style: TrayStyle): string {
  if (plan.vessel === 'none') return '';
  const flat = (points: readonly Point[]) => points.map((point) => seen(layout.tilt, point));
  const chance = chanceFor(plan.seed, 'vessel');
  const fall = { x: -style.lamp.x * 16, y: -style.lamp.y * 16 };
  if (plan.vessel === 'tray') {
    const [wide, high] = [plan.unitsWide * chance.between(0.4, 0.47), plan.unitsHigh * chance.between(0.4, 0.48)];
    const edge = (inset: number) => smooth(flat(roundedBox(wide - inset, high - inset, 46 - inset * 0.6)));
    const skin = pick(chance, skins.steel, skins.melamine, skins.lacquer, skins.rattan, skins.white);
    return `${softShadow(edge(0), fall, 18, style.shade)}${nested(
      [
        [edge(0), 0.04],
        [edge(7), 0.1],
        [edge(13), -0.13],
        [edge(30), 0],
      ],
      skin,
      style,
    )}`;
  }
  const radius =
    plan.vessel === 'bowl' ? layout.size.length * 0.66 : Math.min(plan.unitsHigh * 0.56, layout.size.length * chance.between(0.66, 0.8));
  const circle = (share: number) => smooth(flat(ellipse({ x: 0, y: 0 }, radius * share, radius * share)));
  const glaze = pick<Oklch>(
    chance,
    { lightness: 0.93, chroma: 0.012, hue: 95 },
    { lightness: 0.9, chroma: 0.015, hue: 230 },
    { lightness: 0.8, chroma: 0.04, hue: 160 },
    { lightness: 0.33, chroma: 0.012, hue: 60 },
  );
  const below = softShadow(circle(1), fall, 16, style.shade);
  if (plan.vessel === 'plate') {
    const rings: Rings = [
      [circle(1), 0.05],
      [circle(0.965), -0.09],
      [circle(0.94), -0.01],
      [circle(0.7), -0.035],
    ];
    return `${below}${nested(rings, glaze, style)}<path d="${circle(0.88)}" fill="none" stroke="${css({ lightness: 0.45, chroma: 0.1, hue: chance.between(0, 360) })}" stroke-opacity="0.5" stroke-width="${num(chance.between(0, 4))}"/>`;
  }
  const rings: Rings = [
    [circle(1), 0.05],
    [circle(0.965), -0.09],
    [circle(0.94), -0.01],
    [circle(0.9), -0.28 * glaze.lightness],
  ];
  const within = flat(ellipse({ x: 0, y: 0 }, radius * 0.74, radius * 0.74));
  return `${below}${nested(rings, glaze, style)}${drawBroth(circle(0.8), within, style, plan.seed)}`;
}

const skins = {
  steel: { lightness: 0.74, chroma: 0.004, hue: 250 },
  melamine: { lightness: 0.55, chroma: 0.08, hue: 155 },
  lacquer: { lightness: 0.27, chroma: 0.03, hue: 25 },
  rattan: { lightness: 0.62, chroma: 0.07, hue: 70 },
  white: { lightness: 0.92, chroma: 0.01, hue: 100 },
};

/** Outlines from the outermost inwards, and how much lighter each ring is. */
type Rings = readonly (readonly [path: string, lighter: number])[];

// Each ring has the next for its hole: filling what is covered anyway would take as long again.
function nested(rings: Rings, colour: Oklch, { lamp }: TrayStyle): string {
  const [x, y] = [lamp.x / 2, lamp.y / 2];
  const drawn = rings.map(
    (
      [path, lighter],
      index,
    ) => `<linearGradient id="v${index}" x1="${num(0.5 + x)}" y1="${num(0.5 + y)}" x2="${num(0.5 - x)}" y2="${num(0.5 - y)}">
      ${stops([0, css(colour, lighter + 0.04)], [0.5, css(colour, lighter)], [1, css(colour, lighter - 0.06)])}</linearGradient>
      <path fill-rule="evenodd" d="${path}${rings[index + 1]?.[0] ?? ''}" fill="url(#v${index})"/>`,
  );
  return drawn.join('');
}

function roundedBox(wide: number, high: number, radius: number): Point[] {
  const corner = (x: number, y: number, from: number) =>
    Array.from({ length: 5 }, (_, step) => {
      const turn = ((from + step * 22.5) * Math.PI) / 180;
      return { x: x + Math.cos(turn) * radius, y: y + Math.sin(turn) * radius };
    });
  const [x, y] = [wide - radius, high - radius];
  return [...corner(x, y, 0), ...corner(-x, y, 90), ...corner(-x, -y, 180), ...corner(x, -y, 270)];
}
