import type { StickColour } from '@souk/core/stick-colours';
import { chanceFor, pick } from './chance-for.ts';
import { away, type Point } from './geometry.ts';
import type { Oklch } from './oklch.ts';
import { paintBatch } from './paint.ts';
import type { TrayPlan } from './plan-tray.ts';

/** What one restaurant's sticks look like on one day, and where its lamp is. */
export interface TrayStyle {
  readonly paints: Readonly<Record<StickColour, Oklch>>;
  readonly bamboo: Oklch;
  /** Flat strips of bamboo, or round sticks. */
  readonly flat: boolean;
  /** 0 is matt paint, 1 is enamel under a bare bulb. */
  readonly gloss: number;
  /** How chipped the paint is, 0 to 1. */
  readonly wear: number;
  /** Towards the lamp, of length 1. */
  readonly lamp: Point;
  /** Degrees of the way towards the lamp. */
  readonly lampDegrees: number;
  /** How dark shadows on the table are, 0 to 1. */
  readonly shade: number;
  readonly sauceColour: Oklch;
}

/** The style of a tray, by its seed. */
export function trayStyle(plan: TrayPlan): TrayStyle {
  const chance = chanceFor(plan.seed, 'style');
  const lampDegrees = chance.between(200, 340);
  return {
    paints: paintBatch(chanceFor(plan.seed, 'paint')),
    bamboo: { lightness: chance.between(0.76, 0.86), chroma: chance.between(0.05, 0.085), hue: chance.between(74, 88) },
    flat: chance.next() < 0.45,
    gloss: (plan.glare ? 0.55 : 0.1) + chance.between(0, 0.4),
    wear: chance.next() < 0.5 ? 0 : chance.between(0.1, 0.6),
    lamp: away({ x: 0, y: 0 }, lampDegrees, 1),
    lampDegrees,
    shade: chance.between(0.35, 0.7),
    sauceColour: pick(
      chance,
      { lightness: 0.34, chroma: 0.09, hue: 38 },
      { lightness: 0.27, chroma: 0.045, hue: 50 },
      { lightness: 0.44, chroma: 0.13, hue: 36 },
    ),
  };
}
