import { chanceFor, pick } from './chance-for.ts';
import { ellipse, type Point } from './geometry.ts';
import type { TrayLayout } from './layout-types.ts';
import { css, type Oklch } from './oklch.ts';
import type { TrayPlan } from './plan-tray.ts';
import { softShadow } from './shadows.ts';
import { lump, num, smooth, stops } from './svg-text.ts';
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
    const corners = (inset: number) => roundedBox(wide - inset, high - inset, 46 - inset * 0.6);
    return trayOf(
      [0, 7, 13, 30].map((inset) => smooth(flat(corners(inset)))),
      pick(chance, 'steel', 'melamine', 'lacquer', 'rattan', 'white'),
      style,
      fall,
    );
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
  const rim = `${softShadow(circle(1), fall, 16, style.shade)}${shaded(circle(1), glaze, style, 'rim', 0.05)}${shaded(circle(0.965), glaze, style, 'lip', -0.09)}${shaded(circle(0.94), glaze, style, 'well', -0.01)}`;
  if (plan.vessel === 'plate')
    return `${rim}<path d="${circle(0.88)}" fill="none" stroke="${css({ lightness: 0.45, chroma: 0.1, hue: chance.between(0, 360) })}" stroke-opacity="0.5" stroke-width="${num(chance.between(0, 4))}"/>${shaded(circle(0.7), glaze, style, 'floor', -0.035)}`;
  return `${rim}${shaded(circle(0.9), { ...glaze, lightness: glaze.lightness * 0.72 }, style, 'wall', 0)}${broth(circle(0.8), flat(ellipse({ x: 0, y: 0 }, radius * 0.74, radius * 0.74)), style, plan.seed)}`;
}

const skins = {
  steel: { lightness: 0.74, chroma: 0.004, hue: 250 },
  melamine: { lightness: 0.55, chroma: 0.08, hue: 155 },
  lacquer: { lightness: 0.27, chroma: 0.03, hue: 25 },
  rattan: { lightness: 0.62, chroma: 0.07, hue: 70 },
  white: { lightness: 0.92, chroma: 0.01, hue: 100 },
};

function trayOf(
  [outer = '', lip = '', wall = '', floor = '']: readonly string[],
  skin: keyof typeof skins,
  style: TrayStyle,
  fall: Point,
): string {
  const colour = skins[skin];
  return `${softShadow(outer, fall, 18, style.shade)}${shaded(outer, colour, style, 'rim', 0.04)}${shaded(lip, colour, style, 'lip', 0.1)}
    ${shaded(wall, colour, style, 'wall', -0.13)}${shaded(floor, colour, style, 'floor', 0)}`;
}

function shaded(path: string, colour: Oklch, { lamp }: TrayStyle, id: string, lighter: number): string {
  const [x, y] = [lamp.x / 2, lamp.y / 2];
  return `<linearGradient id="v-${id}" x1="${num(0.5 + x)}" y1="${num(0.5 + y)}" x2="${num(0.5 - x)}" y2="${num(0.5 - y)}">
    ${stops([0, css(colour, lighter + 0.04)], [0.5, css(colour, lighter)], [1, css(colour, lighter - 0.06)])}</linearGradient><path d="${path}" fill="url(#v-${id})"/>`;
}

// Chilli oil on broth: round lenses that mirror the lamp.
function broth(path: string, within: readonly Point[], style: TrayStyle, seed: number): string {
  const chance = chanceFor(seed, 'broth');
  const colour = { lightness: 0.45, chroma: 0.12, hue: chance.between(35, 58) };
  const middle = within.reduce((sum, { x, y }) => ({ x: sum.x + x / within.length, y: sum.y + y / within.length }), { x: 0, y: 0 });
  const drops = Array.from({ length: 90 }, () => {
    const edge = within[Math.floor(chance.next() * within.length)] ?? middle;
    const out = Math.sqrt(chance.next());
    const [x, y] = [middle.x + (edge.x - middle.x) * out, middle.y + (edge.y - middle.y) * out];
    const size = 1 + 8 * chance.next() ** 3;
    return `<circle cx="${num(x)}" cy="${num(y)}" r="${num(size)}" fill="${css(colour, chance.between(-0.06, 0.12))}" fill-opacity="0.6"/><circle cx="${num(x + style.lamp.x * size * 0.5)}" cy="${num(y + style.lamp.y * size * 0.5)}" r="${num(size * 0.22)}" fill="#fff" fill-opacity="0.7"/>`;
  });
  const leaf = smooth(lump(middle, 30, 18, { ragged: 0.9, square: 0 }, chance));
  return `<path d="${path}" fill="${css(colour)}"/>${drops.join('')}<path d="${leaf}" fill="#3c5a2a" fill-opacity="0.7"/>`;
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
