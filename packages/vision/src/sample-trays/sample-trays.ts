import type { SampleTray } from './sample-tray.ts';

const calm = { light: 'neutral', hand: false, motion: 0, blur: 0.45, shadow: false } as const;

/** Six trays for a demonstration, moderately hard; the last photo is blurred, so that a person should be asked. */
export const sampleTrays: readonly SampleTray[] = [
  { ...calm, seed: 701, sticks: 8, arrangement: 'fan', vessel: 'plate', background: 'wood', overlap: true, glare: false },
  { ...calm, seed: 731, sticks: 14, arrangement: 'ring', vessel: 'bowl', background: 'wood', overlap: false, glare: false },
  { ...calm, seed: 761, sticks: 18, arrangement: 'bundles', vessel: 'tray', background: 'metal', overlap: true, glare: false },
  { ...calm, seed: 721, sticks: 10, arrangement: 'fan', vessel: 'tray', background: 'wood', overlap: true, glare: false },
  { ...calm, seed: 740, sticks: 16, arrangement: 'fan', vessel: 'plate', background: 'cloth', overlap: true, glare: true },
  {
    ...calm,
    seed: 771,
    sticks: 7,
    arrangement: 'fan',
    vessel: 'none',
    background: 'paper',
    overlap: false,
    glare: false,
    blur: 2.2,
    motion: 6,
  },
];
