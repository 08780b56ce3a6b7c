import { chanceFor } from './chance-for.ts';
import type { Point } from './geometry.ts';
import { css } from './oklch.ts';
import { lump, num, smooth } from './svg-text.ts';
import type { TrayStyle } from './tray-style.ts';

/** Broth inside a path, with lenses of chilli oil that mirror the lamp within an outline; as SVG. */
export function drawBroth(path: string, within: readonly Point[], style: TrayStyle, seed: number): string {
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
