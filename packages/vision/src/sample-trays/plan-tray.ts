import { type StickColour, stickColours } from '@souk/core/stick-colours';
import type { Chance } from '../seeded-chance.ts';
import { chanceFor, pick } from './chance-for.ts';
import type { SampleTray } from './sample-tray.ts';

/** The photo's long side in the units that layouts are made in. */
export const LONG_SIDE = 1024;

/** The most sticks of a tray. */
const MOST = 80;

/** A tray of which everything is decided but where things lie. */
export type TrayPlan = Required<Omit<SampleTray, 'sticks'>> & {
  /** One for each stick, from the lowest to the topmost. */
  readonly colours: readonly StickColour[];
  /** The photo's sides in units, of which the long one has 1024. */
  readonly unitsWide: number;
  readonly unitsHigh: number;
  readonly pixelsPerUnit: number;
  /** Share of sticks with food on them. */
  readonly food: number;
  /** JPEG quality, 1 to 100. */
  readonly quality: number;
};

/** Decides by lot what the tray leaves open. Throws a RangeError for a size or number of sticks that cannot be drawn. */
export function planTray(tray: SampleTray): TrayPlan {
  const chance = chanceFor(tray.seed, 'plan');
  const odds = (share: number) => chance.next() < share;
  const { width = 1600, height = 1200 } = tray;
  if (![width, height].every((side) => Number.isInteger(side) && side >= 320 && side <= 6000))
    throw new RangeError(`A tray of ${width} x ${height} pixels`);
  const pixelsPerUnit = Math.max(width, height) / LONG_SIDE;
  const arrangement = tray.arrangement ?? pick(chance, 'row', 'row', 'fan', 'fan', 'bundles', 'bundles', 'scatter', 'ring');
  const noise = odds(0.66) ? 'phone' : 'webcam';
  const decided = {
    light: odds(0.55) ? 'neutral' : pick(chance, 'warm', 'cold', 'green'),
    background: pick(chance, 'wood', 'wood', 'metal', 'paper', 'cloth', 'stone', 'plastic'),
    vessel: pick(chance, 'none', 'plate', 'tray', 'tray'),
    blur: chance.between(0.3, 0.8) + (odds(0.15) ? chance.between(0.2, 0.6) : 0),
    motion: odds(0.2) ? chance.between(1, 3.5) : 0,
    noise,
    overlap: odds(0.6),
    glare: odds(0.35),
    shadow: odds(0.4),
    hand: odds(0.15),
    sauce: odds(0.3),
  } as const;
  return {
    ...decided,
    ...tray,
    width,
    height,
    arrangement,
    vessel: tray.vessel ?? (arrangement === 'ring' ? 'bowl' : decided.vessel),
    colours: coloursOf(tray.sticks, chance),
    unitsWide: width / pixelsPerUnit,
    unitsHigh: height / pixelsPerUnit,
    pixelsPerUnit,
    food: pick(chance, 0, 0.85, 0.95, 1, 1),
    quality: Math.round((tray.noise ?? noise) === 'webcam' ? chance.between(60, 78) : chance.between(74, 92)),
  };
}

function coloursOf(sticks: SampleTray['sticks'], chance: Chance): StickColour[] {
  const colours = typeof sticks === 'number' ? byLot(sticks, chance) : stickColours.flatMap((colour) => times(sticks[colour] ?? 0, colour));
  if (colours.length < 1 || colours.length > MOST) throw new RangeError(`${colours.length} sticks; a tray has 1 to ${MOST}`);
  return shuffled(colours, chance);
}

// Customers take more of what they like: weights differ, and some colours are missing.
function byLot(count: number, chance: Chance): StickColour[] {
  const weights = stickColours.map((colour) => ({ colour, weight: chance.next() < 0.3 ? 0 : chance.between(0.3, 2) }));
  const lots = weights.flatMap(({ colour, weight }) => times(Math.round(weight * 100), colour));
  if (!Number.isInteger(count) || count < 0 || count > MOST) throw new RangeError(`${count} sticks`);
  return Array.from({ length: count }, () => lots[Math.floor(chance.next() * lots.length)] ?? 'black');
}

function times(count: number, colour: StickColour): StickColour[] {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} sticks of ${colour}`);
  return Array.from({ length: count }, () => colour);
}

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  return items
    .map((item) => ({ item, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
