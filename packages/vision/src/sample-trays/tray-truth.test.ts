import { describe, expect, it } from 'vitest';
import { between, distance } from './geometry.ts';
import type { SampleTray } from './sample-tray.ts';
import { testTrays, tintedTrays } from './test-trays.ts';
import { type TrayTruth, trayTruth } from './tray-truth.ts';

const trays: readonly SampleTray[] = [
  ...testTrays.filter((_, index) => index % 5 === 0),
  { seed: 1, sticks: 60, width: 4000, height: 3000 },
  { seed: 2, sticks: 60, width: 1080, height: 1920, hand: true, sauce: true },
  { seed: 3, sticks: 1 },
];
const truths = trays.map((tray): [SampleTray, TrayTruth] => [tray, trayTruth(tray)]);

describe('the truth about a tray', () => {
  it('has the middle of every painted part in the photo', () => {
    for (const [, { width, height, sticks }] of truths) {
      for (const { paintedEnd, paintedTo } of sticks) {
        const { x, y } = between(paintedEnd, paintedTo, 0.5);
        expect(x > 0 && y > 0 && x < width && y < height).toBe(true);
      }
    }
  });

  it('never hides half of a painted part', () => {
    expect(Math.min(...truths.flatMap(([, { sticks }]) => sticks.map(({ visibleShare }) => visibleShare)))).toBeGreaterThan(0.5);
  });

  it('does hide parts of some, and nothing where no overlap is asked for', () => {
    const shares = (tray: SampleTray) => trayTruth(tray).sticks.map(({ visibleShare }) => visibleShare);
    const quiet = { sticks: 25, hand: false, sauce: false };
    const lying = [1, 2, 3, 4].flatMap((seed) => shares({ ...quiet, seed, overlap: true, arrangement: 'scatter' }));
    expect(lying.filter((share) => share < 0.9).length).toBeGreaterThan(10);
    const apart = [1, 2, 3, 4].flatMap((seed) => shares({ ...quiet, seed, overlap: false, arrangement: 'row' }));
    expect(Math.min(...apart)).toBeGreaterThan(0.85);
  });

  it('has sticks of 8 to 30 pixels in a photo of 1024, a tenth to three tenths of each painted', () => {
    for (const [, { width, height, sticks }] of truths) {
      for (const { thickness, paintedEnd, paintedTo, bareEnd } of sticks) {
        const scaled = (thickness * 1024) / Math.max(width, height);
        expect(scaled >= 8 && scaled <= 30).toBe(true);
        const painted = distance(paintedEnd, paintedTo) / distance(paintedEnd, bareEnd);
        expect(painted > 0.099 && painted < 0.301).toBe(true);
      }
    }
  });

  it('has as many sticks as were asked for, of each colour', () => {
    const counts = { red: 3, orange: 0, yellow: 4, green: 1, blue: 2, purple: 1, pink: 1, black: 5 };
    const truth = trayTruth({ seed: 9, sticks: counts });
    expect(truth.counts).toEqual(counts);
    for (const [, { sticks, counts: found }] of truths)
      expect(Object.values(found).reduce((sum, count) => sum + count)).toBe(sticks.length);
    for (const [tray, { sticks }] of truths) if (typeof tray.sticks === 'number') expect(sticks).toHaveLength(tray.sticks);
  });

  it('lies the same way at every size, so that a phone and a till see one tray', () => {
    const [small, large] = [1600, 4000].map((width) => trayTruth({ seed: 4, sticks: 9, width, height: width * 0.75 }));
    expect(large?.sticks.map(({ paintedEnd }) => paintedEnd.x / 2.5)).toEqual(
      small?.sticks.map(({ paintedEnd }) => expect.closeTo(paintedEnd.x, 6)),
    );
  });

  it('refuses what cannot be drawn', () => {
    for (const sticks of [0, 81, 2.5, -1, { red: 1.5 }, { red: -2 }, {}]) expect(() => trayTruth({ seed: 1, sticks })).toThrow(RangeError);
    for (const width of [0, 100, 9000, Number.NaN]) expect(() => trayTruth({ seed: 1, sticks: 5, width })).toThrow(RangeError);
  });
});

it('publishes test sets of 300 small and 150 large trays, and 100 in each light', () => {
  expect(testTrays).toHaveLength(450);
  expect(testTrays.filter(({ sticks }) => typeof sticks === 'number' && sticks >= 5 && sticks <= 25)).toHaveLength(300);
  expect(testTrays.filter(({ sticks }) => typeof sticks === 'number' && sticks >= 26 && sticks <= 60)).toHaveLength(150);
  for (const light of ['neutral', 'warm', 'cold', 'green']) expect(tintedTrays.filter((tray) => tray.light === light)).toHaveLength(100);
  expect(new Set(truths.map(([, { light }]) => light)).size).toBe(4);
});
