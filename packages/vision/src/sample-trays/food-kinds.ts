import type { Chance } from '../seeded-chance.ts';
import type { Oklch } from './oklch.ts';

/** What is drawn upon a piece's skin. */
export type FoodMarks = 'none' | 'streaks' | 'florets' | 'holes' | 'band' | 'spots' | 'seared' | 'slits';

/** A kind of food on a skewer. */
export interface FoodKind {
  readonly colour: Oklch;
  /** Length along the stick and width across it, in thicknesses of the stick. */
  readonly length: number;
  readonly width: number;
  /** How far the outline is from an ellipse: 0 is one, 1 is ragged. */
  readonly ragged: number;
  /** 0 is round, 1 is square. */
  readonly square: number;
  readonly marks: FoodMarks;
}

const of = (
  colour: readonly [number, number, number],
  size: readonly [number, number],
  form: readonly [number, number],
  marks: FoodMarks,
) => ({
  colour: { lightness: colour[0], chroma: colour[1], hue: colour[2] },
  length: size[0],
  width: size[1],
  ragged: form[0],
  square: form[1],
  marks,
});

const kinds: readonly FoodKind[] = [
  of([0.5, 0.06, 35], [6, 5.5], [0.5, 0.2], 'streaks'), // beef
  of([0.66, 0.06, 45], [7, 5], [0.5, 0.25], 'streaks'), // pork
  of([0.62, 0.05, 70], [4.4, 4.4], [0.05, 0], 'seared'), // meatball
  of([0.87, 0.025, 85], [4.2, 4.2], [0.04, 0], 'seared'), // fish ball
  of([0.74, 0.1, 75], [4.5, 4.6], [0.12, 0.7], 'seared'), // fried tofu
  of([0.88, 0.03, 95], [4, 4.4], [0.06, 0.85], 'none'), // tofu
  of([0.58, 0.15, 35], [8, 3.4], [0.03, 0.3], 'slits'), // sausage
  of([0.48, 0.11, 138], [5, 5.4], [0.35, 0], 'florets'), // broccoli
  of([0.6, 0.13, 130], [7, 4.6], [0.7, 0.1], 'streaks'), // cabbage
  of([0.55, 0.05, 60], [4.6, 5.2], [0.12, 0], 'spots'), // mushroom
  of([0.9, 0.02, 60], [6, 3.2], [0.04, 0.7], 'band'), // crab stick
  of([0.88, 0.04, 90], [3.6, 3.2], [0.02, 0], 'spots'), // quail egg
  of([0.85, 0.05, 80], [3, 5.4], [0.05, 0], 'holes'), // lotus root
  of([0.7, 0.14, 42], [4.4, 3.6], [0.15, 0.1], 'slits'), // prawn
  of([0.52, 0.18, 28], [3, 4], [0.2, 0.6], 'none'), // pepper
  of([0.33, 0.04, 150], [4, 4.4], [0.6, 0.2], 'streaks'), // seaweed
];

/** One kind by lot, its colour a little its own. */
export function foodKind(chance: Chance): FoodKind {
  const kind = kinds[Math.floor(chance.next() * kinds.length)] ?? of([0.6, 0.05, 50], [5, 5], [0.4, 0.2], 'streaks');
  const lightness = kind.colour.lightness + chance.between(-0.05, 0.04);
  return { ...kind, colour: { ...kind.colour, lightness, hue: kind.colour.hue + chance.between(-8, 8) } };
}
