import { expect, it } from 'vitest';
import { median, percentile } from './stats.ts';

it('takes the middle value whatever the order, and never sorts as text', () => {
  expect(median([10, 9, 100])).toBe(10);
  expect(median([7])).toBe(7);
});

it('takes the mean of the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it('gives a percentile that was measured', () => {
  const oneToHundred = Array.from({ length: 100 }, (_, index) => index + 1).toReversed();
  expect(percentile(oneToHundred, 99)).toBe(99);
  expect(percentile(oneToHundred, 100)).toBe(100);
  expect(percentile([5, 1], 99)).toBe(5);
  expect(percentile([5, 1], 0)).toBe(1);
});

it('refuses to make a figure of nothing', () => {
  expect(() => median([])).toThrow('nothing was measured');
  expect(() => percentile([], 50)).toThrow('nothing was measured');
});

it('leaves the samples as they were', () => {
  const samples = [3, 1, 2];
  median(samples);
  expect(samples).toEqual([3, 1, 2]);
});
