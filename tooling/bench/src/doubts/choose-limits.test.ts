import { expect, it } from 'vitest';
import { chooseLimits, type JudgedTray, outcomeOf } from './choose-limits.ts';

const tray = (wrong: boolean, overlap: number, glare: number): JudgedTray => ({ wrong, signs: { overlap, glare } });
const right = Array.from({ length: 40 }, (_, index) => tray(false, index / 100, index % 2 === 0 ? 0.1 : 0.2));

it('flags nobody where no bill is wrong', () => {
  expect(chooseLimits(right, 0).unasked).toEqual({ right: 40, wrong: 0 });
});

it('catches wrong bills by the sign that costs the fewest right ones, and by as many signs as it takes', () => {
  const trays = [...right, tray(true, 0.9, 0.1), tray(true, 0.05, 0.8), tray(true, 0.06, 0.9)];
  const { limits, unasked } = chooseLimits(trays, 0);
  expect(unasked).toEqual({ right: 40, wrong: 0 });
  expect(outcomeOf(trays, limits)).toEqual(unasked);
});

it('leaves as many wrong bills unasked as it may, no more', () => {
  const alike = [...right, tray(true, 0.05, 0.1), tray(true, 0.3, 0.1), tray(true, 0.31, 0.1)];
  const outcomes = [0, 1, 2, 3].map((most) => chooseLimits(alike, most).unasked);
  expect(outcomes.map(({ wrong }, most) => wrong <= most)).toEqual([true, true, true, true]);
  expect(outcomes.map((outcome) => outcome.right)).toEqual([...outcomes.map((outcome) => outcome.right)].sort((a, b) => a - b));
  expect(outcomes[3]).toEqual({ right: 40, wrong: 3 });
});
