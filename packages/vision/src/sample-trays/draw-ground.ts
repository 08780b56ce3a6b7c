import { chanceFor } from './chance-for.ts';
import { css } from './oklch.ts';
import type { TrayPlan } from './plan-tray.ts';
import { lump, num, smooth } from './svg-text.ts';
import { seen, type Tilt } from './tilt.ts';

/** What is on the ground itself: planks' joints, checks of a cloth, print on paper, chips in stone; as SVG in units of the photo. */
export function drawGround(plan: TrayPlan, tilt: Tilt): string {
  const chance = chanceFor(plan.seed, 'ground marks');
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    const [from, to] = [seen(tilt, { x: x1, y: y1 }), seen(tilt, { x: x2, y: y2 })];
    return `M${num(from.x)} ${num(from.y)}L${num(to.x)} ${num(to.y)}`;
  };
  const rows = (step: number, upright: boolean) => {
    const first = chance.between(-step, 0) - 900;
    return Array.from({ length: Math.ceil(1800 / step) }, (_, index) => {
      const at = first + index * step;
      return upright ? line(at, -900, at, 900) : line(-900, at, 900, at);
    }).join('');
  };
  const upright = chance.next() < 0.5;
  switch (plan.background) {
    case 'wood': {
      const joints = rows(chance.between(110, 240), upright);
      return `<path d="${joints}" stroke="#120a04" stroke-opacity="0.65" stroke-width="2.4"/><path d="${joints}" stroke="#fff" stroke-opacity="0.13" stroke-width="1" transform="translate(2 2)"/>`;
    }
    case 'cloth': {
      const stripe = css({ lightness: 0.45, chroma: chance.between(0.02, 0.15), hue: chance.between(0, 360) });
      const step = chance.between(36, 90);
      const checks = `<path d="${rows(step, true)}${rows(step, false)}" stroke="${stripe}" stroke-opacity="0.42" stroke-width="${num(step / 2)}"/>`;
      return chance.next() < 0.7 ? checks : '';
    }
    case 'paper': {
      const print = css({ lightness: 0.42, chroma: chance.between(0, 0.12), hue: chance.between(0, 360) });
      const lines = `<path d="${rows(chance.between(14, 60), upright)}" stroke="${print}" stroke-opacity="0.35" stroke-width="${num(chance.between(0.8, 2))}"/>`;
      return chance.next() < 0.5 ? lines : '';
    }
    case 'stone': {
      const chips = Array.from({ length: 150 }, () => {
        const at = { x: chance.between(0, plan.unitsWide), y: chance.between(0, plan.unitsHigh) };
        const size = chance.between(1.5, 9);
        const tone = css({ lightness: chance.between(0.25, 0.9), chroma: chance.between(0, 0.05), hue: chance.between(20, 120) });
        return `<path d="${smooth(lump(at, size, size * chance.between(0.5, 1), { ragged: 0.8, square: 0.2 }, chance))}" fill="${tone}" fill-opacity="0.55"/>`;
      });
      return chance.next() < 0.6 ? chips.join('') : '';
    }
    default:
      return '';
  }
}
