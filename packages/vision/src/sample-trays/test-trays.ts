import type { SampleTray } from './sample-tray.ts';

// What tills and phones take; one in fifteen has twelve megapixels.
const SIZES = [
  { width: 1600, height: 1200 },
  { width: 1200, height: 1600 },
  { width: 1280, height: 960 },
  { width: 1920, height: 1080 },
  { width: 1600, height: 1200 },
] as const;
const PHONE = { width: 4000, height: 3000 };

/**
 * What a model's counting is measured on: 300 trays of 5 to 25 sticks, then 150 of 26 to 60, with light, ground,
 * overlaps, glare, shadows, hands, sauce, blur and noise by lot. No model may be trained, or a threshold chosen, on them.
 */
export const testTrays: readonly SampleTray[] = [
  ...Array.from({ length: 300 }, (_, index) => ({ seed: 10_000 + index, sticks: 5 + (index % 21), ...sizeOf(index) })),
  ...Array.from({ length: 150 }, (_, index) => ({ seed: 20_000 + index, sticks: 26 + (index % 35), ...sizeOf(index) })),
];

/** What the naming of colours is measured on: the same 100 trays of 5 to 25 sticks in neutral, warm, cold and greenish light. */
export const tintedTrays: readonly SampleTray[] = (['neutral', 'warm', 'cold', 'green'] as const).flatMap((light) =>
  Array.from({ length: 100 }, (_, index) => ({ seed: 30_000 + index, sticks: 5 + (index % 21), light })),
);

function sizeOf(index: number): { readonly width: number; readonly height: number } {
  return index % 15 === 7 ? PHONE : (SIZES[index % SIZES.length] ?? SIZES[0]);
}
