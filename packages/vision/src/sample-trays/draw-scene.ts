import { chanceFor } from './chance-for.ts';
import { drawGround } from './draw-ground.ts';
import { drawProp } from './draw-props.ts';
import { drawStick } from './draw-stick.ts';
import { drawVessel } from './draw-vessel.ts';
import { away } from './geometry.ts';
import type { TrayLayout } from './layout-types.ts';
import { css } from './oklch.ts';
import type { TrayPlan } from './plan-tray.ts';
import { shadowGradients } from './shadows.ts';
import { num } from './svg-text.ts';
import { type TrayStyle, trayStyle } from './tray-style.ts';

/** All that lies on the ground, as an SVG of the photo's size. */
export function drawScene(plan: TrayPlan, layout: TrayLayout): string {
  const style = trayStyle(plan);
  const [low, high] = [layout.props.filter(({ kind }) => kind !== 'hand'), layout.props.filter(({ kind }) => kind === 'hand')];
  const things = [
    drawGround(plan, layout.tilt),
    drawVessel(plan, layout, style),
    ...crumbs(plan, layout, style),
    ...layout.sticks.map((stick, index) => drawStick(stick, style, `s${index}`)),
    ...[...low, ...high].map((prop, index) => drawProp(prop, style, `p${index}`)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${plan.width}" height="${plan.height}" viewBox="0 0 ${num(plan.unitsWide)} ${num(plan.unitsHigh)}"><defs>${shadowGradients}</defs>${things.join('')}</svg>`;
}

// Chilli flakes, sesame and spring onion, where the food is.
function crumbs(plan: TrayPlan, { sticks }: TrayLayout, { sauceColour }: TrayStyle): string[] {
  const chance = chanceFor(plan.seed, 'crumbs');
  if (plan.food === 0 || chance.next() < 0.3) return [];
  const tones = ['#a8321d', '#c44a24', '#e9d9ae', '#dcc58e', '#4f7d2f', css(sauceColour)];
  return sticks.flatMap(({ body }) =>
    Array.from({ length: 4 }, () => {
      const at = away(body.to, chance.between(0, 360), body.toWidth * chance.between(1, 9));
      const [size, tone] = [chance.between(0.8, 2.6), tones[Math.floor(chance.next() * tones.length)]];
      return `<ellipse rx="${num(size * 1.5)}" ry="${num(size * 0.8)}" fill="${tone}" transform="translate(${num(at.x)} ${num(at.y)}) rotate(${num(chance.between(0, 180))})"/>`;
    }),
  );
}
