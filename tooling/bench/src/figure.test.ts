import { expect, it } from 'vitest';
import { figureOf } from './figure.ts';

const speed = { what: 'speed', unit: 'req/s', better: 'more', ours: 300, yardstick: { name: 'bare', value: 400 } } as const;
const cost = { what: 'cost', unit: 'ms', better: 'less', ours: 300, yardstick: { name: 'bare', value: 400 } } as const;

it('has a ratio above 1 for what is better than the yardstick, be more or less the better', () => {
  expect(figureOf(speed).ratio).toBe(0.75);
  expect(figureOf(cost).ratio).toBeCloseTo(4 / 3);
});

it('meets a target that is reached exactly, and no other', () => {
  expect(figureOf({ ...speed, target: { ratioAtLeast: 0.75 } }).met).toBe(true);
  expect(figureOf({ ...speed, target: { ratioAtLeast: 0.76 } }).met).toBe(false);
  expect(figureOf({ ...cost, target: { oursAtMost: 300 } }).met).toBe(true);
  expect(figureOf({ ...cost, target: { oursAtMost: 299 } }).met).toBe(false);
});

it('never meets a ratio without a yardstick', () => {
  const alone = figureOf({ what: 'speed', unit: 'req/s', better: 'more', ours: 300, target: { ratioAtLeast: 0.1 } });
  expect(alone).toMatchObject({ yardstick: null, ratio: null, met: false });
});

it('never meets a target with a figure that is no number', () => {
  expect(figureOf({ ...cost, ours: Number.NaN, target: { oursAtMost: 300 } }).met).toBe(false);
  expect(figureOf({ ...speed, ours: Number.NaN, target: { ratioAtLeast: 0 } }).met).toBe(false);
});

it('says nothing of a target where there is none', () => {
  expect(figureOf(speed)).toMatchObject({ target: null, met: null });
});
