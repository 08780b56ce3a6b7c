import { describe, expect, it } from 'vitest';
import { sampleGrid } from './sample-grid.ts';

describe('sampleGrid', () => {
  it('takes every pixel of a small rectangle, once', () => {
    expect(sampleGrid({ left: 3, top: 5, width: 2, height: 2 }, 256)).toEqual([
      { x: 3, y: 5 },
      { x: 4, y: 5 },
      { x: 3, y: 6 },
      { x: 4, y: 6 },
    ]);
  });

  it('takes no more than asked of any rectangle, all inside it and none twice', () => {
    for (const [width, height] of [
      [4000, 3000],
      [1, 900],
      [17, 16],
      [1, 1],
      [5000, 2],
    ] as const) {
      const grid = sampleGrid({ left: 10, top: 20, width, height }, 256);
      expect(grid.length).toBeGreaterThan(0);
      expect(grid.length).toBeLessThanOrEqual(Math.max(256, 2 * Math.ceil(Math.sqrt(Math.max(width, height) * 256))));
      expect(grid.every(({ x, y }) => x >= 10 && x < 10 + width && y >= 20 && y < 20 + height)).toBe(true);
      expect(new Set(grid.map(({ x, y }) => `${x} ${y}`)).size).toBe(grid.length);
    }
  });
});
