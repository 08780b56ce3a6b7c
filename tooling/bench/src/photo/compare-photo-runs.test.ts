import { expect, it } from 'vitest';
import { comparePhotoRuns, summaryOf } from './compare-photo-runs.ts';
import type { MeasuredRun, PhotoSide } from './photo-side.ts';

const run = (changes: Partial<MeasuredRun>): MeasuredRun => ({
  perSecond: 10,
  latenciesMs: [100, 200, 300],
  plates: new Map(),
  failed: 0,
  cpuMsPerPhoto: 50,
  ...changes,
});
const side = (samples: MeasuredRun[]): PhotoSide => {
  const measured = { samples, measure: async () => run({}) };
  return { together: measured, oneByOne: measured };
};

it('compares medians over the runs, one odd run does not count', () => {
  const ours = side([run({ perSecond: 30 }), run({ perSecond: 33, latenciesMs: [50] }), run({ perSecond: 1 })]);
  const theirs = side([run({ perSecond: 20, cpuMsPerPhoto: 80 })]);
  const [uploads, p50, , , cpu] = comparePhotoRuns(ours, theirs);
  expect(uploads).toMatchObject({ ours: 30, yardstick: { value: 20 }, ratio: 1.5, met: true });
  expect(p50).toMatchObject({ ours: 200, ratio: 1 });
  expect(cpu).toMatchObject({ ours: 50, ratio: 1.6 });
});

it('shows ours alone where there is no yardstick, with no target met or missed', () => {
  expect(comparePhotoRuns(side([run({})]), null).map(({ ratio, met }) => [ratio, met])).toEqual(
    Array.from({ length: 5 }, () => [null, null]),
  );
});

it('leaves the CPU out where one side cannot tell it', () => {
  const silent = side([run({ cpuMsPerPhoto: null })]);
  for (const [ours, theirs] of [
    [side([run({})]), silent],
    [silent, side([run({})])],
    [silent, null],
  ] as const) {
    expect(comparePhotoRuns(ours, theirs).map(({ what }) => what)).not.toContain('CPU, without PostgreSQL');
  }
});

it('tells whether both did the work', () => {
  const ours = side([
    run({
      plates: new Map([
        ['a', 'X1'],
        ['b', 'X2'],
        ['c', 'X3'],
      ]),
    }),
  ]);
  const theirs = side([
    run({
      plates: new Map([
        ['a', 'X1'],
        ['b', 'X9'],
      ]),
      failed: 3,
    }),
  ]);
  expect(summaryOf(ours, theirs, 4)[0]).toBe(
    'Both read the same text on 1 of 2 photos. Answered with an error: ours 0 of 3, Flask 3 of 6.',
  );
});
