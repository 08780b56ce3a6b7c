import { describe, expect, it } from 'vitest';
import { seededChance } from '../seeded-chance.ts';
import { boundsOf, isInRegion, type Region, regionProblem, touchesRegionEdge } from './region.ts';

const square: Region = [
  { x: 0.25, y: 0.25 },
  { x: 0.75, y: 0.25 },
  { x: 0.75, y: 0.75 },
  { x: 0.25, y: 0.75 },
];
// A corner is bitten out of it.
const hook: Region = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 0.5 },
  { x: 0.5, y: 0.5 },
  { x: 0.5, y: 1 },
  { x: 0, y: 1 },
];
const image = { width: 200, height: 100 };

describe('regionProblem', () => {
  it('takes triangles, rectangles, whole photos and either direction', () => {
    for (const region of [square, hook, square.slice(0, 3), [...square].reverse()]) expect(regionProblem(region)).toBeUndefined();
  });

  it.each([
    ['too few points', square.slice(0, 2), 'at least 3'],
    ['no points', [], 'at least 3'],
    ['too many points', Array.from({ length: 65 }, (_, index) => ({ x: index / 65, y: index % 2 })), 'at most 64'],
    ['a point beside the photo', [...square, { x: 1.01, y: 0.5 }], '0 to 1'],
    ['a negative point', [...square, { x: -0.01, y: 0.5 }], '0 to 1'],
    ['no number', [...square, { x: Number.NaN, y: 0.5 }], '0 to 1'],
    ['a line', [square[0], square[1], square[0]].flatMap((point) => point ?? []), 'more than 0.1 %'],
    ['a speck', [0, 0.01, 0.02].map((at, index) => ({ x: at, y: index === 1 ? 0.01 : 0 })), 'more than 0.1 %'],
  ])('refuses %s and says why', (_, region, why) => {
    expect(regionProblem(region)).toContain(why);
  });
});

describe('isInRegion', () => {
  it('knows inside from outside, also in a bay', () => {
    expect([isInRegion({ x: 0.5, y: 0.5 }, square), isInRegion({ x: 0.2, y: 0.5 }, square)]).toEqual([true, false]);
    expect([isInRegion({ x: 0.25, y: 0.9 }, hook), isInRegion({ x: 0.9, y: 0.9 }, hook)]).toEqual([true, false]);
  });

  it('gives every point to exactly one of two triangles that share an edge', () => {
    const chance = seededChance(1);
    const [a, b, c, d] = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ];
    for (let round = 0; round < 2000; round++) {
      const point = { x: Math.round(8 * chance.next()) / 8.5 + 0.01, y: Math.round(8 * chance.next()) / 8.5 + 0.01 };
      expect(isInRegion(point, [a, b, c])).not.toBe(isInRegion(point, [a, c, d]));
    }
  });
});

describe('boundsOf', () => {
  it('holds the region in whole pixels', () => {
    expect(boundsOf(square, image)).toEqual({ left: 50, top: 25, width: 100, height: 50 });
    expect(boundsOf(hook, image)).toEqual({ left: 0, top: 0, width: 200, height: 100 });
  });
});

describe('touchesRegionEdge', () => {
  const at = (x: number, y: number) => touchesRegionEdge({ x, y, width: 10, height: 10 }, square, image);

  it('is true for a box that an edge runs through, whole or in part', () => {
    expect([at(45, 50), at(100, 70), at(148, 23)]).toEqual([true, true, true]);
  });

  it('is false for a box well inside and for one well outside', () => {
    expect([at(100, 50), at(10, 50), at(180, 5)]).toEqual([false, false, false]);
  });
});
