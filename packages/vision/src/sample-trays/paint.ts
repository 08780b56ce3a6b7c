import { type StickColour, stickColours } from '@souk/core/stick-colours';
import type { Chance } from '../seeded-chance.ts';
import type { Oklch } from './oklch.ts';

type Paint = Oklch & { readonly hueSpread: number };

// Enamels as sold for marking wood; the spreads leave a gap between neighbours that a person sees.
const paints: Readonly<Record<StickColour, Paint>> = {
  red: { lightness: 0.53, chroma: 0.2, hue: 24, hueSpread: 4 },
  orange: { lightness: 0.7, chroma: 0.175, hue: 55, hueSpread: 4 },
  yellow: { lightness: 0.85, chroma: 0.165, hue: 95, hueSpread: 5 },
  green: { lightness: 0.57, chroma: 0.14, hue: 150, hueSpread: 9 },
  blue: { lightness: 0.5, chroma: 0.155, hue: 254, hueSpread: 6 },
  purple: { lightness: 0.43, chroma: 0.155, hue: 309, hueSpread: 5 },
  pink: { lightness: 0.75, chroma: 0.135, hue: 355, hueSpread: 7 },
  black: { lightness: 0.23, chroma: 0.008, hue: 260, hueSpread: 60 },
};

/** The paints of one restaurant: each a little off its class's middle, by the tin it came from. */
export function paintBatch(chance: Chance): Readonly<Record<StickColour, Oklch>> {
  const batch = { ...paints };
  for (const colour of stickColours) batch[colour] = varied(paints[colour], chance);
  return batch;
}

/** One stick's paint: thinner here, worn there. */
export function stickPaint(batch: Oklch, chance: Chance): Oklch {
  return {
    lightness: batch.lightness + chance.between(-0.02, 0.02),
    chroma: batch.chroma * chance.between(0.94, 1.02),
    hue: batch.hue + chance.between(-1, 1),
  };
}

function varied(paint: Paint, chance: Chance): Paint {
  return {
    lightness: paint.lightness + chance.between(-0.035, 0.035),
    chroma: paint.chroma * chance.between(0.85, 1.08),
    hue: paint.hue + chance.between(-paint.hueSpread, paint.hueSpread),
    hueSpread: paint.hueSpread,
  };
}
