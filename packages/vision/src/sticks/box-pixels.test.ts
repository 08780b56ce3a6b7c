import { describe, expect, it } from 'vitest';
import { boxPixels, middleOf } from './box-pixels.ts';
import { filled } from './testing/filled.ts';

const image = { width: 40, height: 40 };
const box = { x: 10, y: 10, width: 20, height: 20 };

describe('boxPixels', () => {
  it('lets the middle of a box decide, not its corners', () => {
    const picture = filled(image, [0, 0, 255], { ...box, x: 14, y: 14, width: 12, height: 12 }, [200, 0, 0]);
    const { light, weights } = boxPixels(picture, box);
    let [red, all] = [0, 0];
    for (const [index, weight] of weights.entries()) {
      all += weight;
      if ((light[3 * index] ?? 0) > 0.1) red += weight;
    }
    expect(red / all).toBeGreaterThan(0.8);
    expect(middleOf({ light, weights, glare: 0 })).toEqual([expect.closeTo(0.578, 2), 0, 0]);
  });

  it('measures glare in the middle, and takes a pale or a warm paint for none', () => {
    expect(boxPixels(filled(image, [255, 255, 255]), box).glare).toBe(1);
    expect(boxPixels(filled(image, [255, 180, 200]), box).glare).toBe(0);
    expect(boxPixels(filled(image, [255, 225, 60]), box).glare).toBe(0);
    const streak = filled(image, [200, 30, 40], { x: 10, y: 18, width: 20, height: 4 }, [255, 250, 250]);
    expect(boxPixels(streak, box).glare).toBeGreaterThan(0.2);
    expect(boxPixels(streak, box).glare).toBeLessThan(0.6);
  });

  it('reads a box that reaches out of the picture, or lies on its edge, by the pixels that are there', () => {
    const picture = filled(image, [200, 30, 40]);
    for (const outside of [
      { x: -10, y: -10, width: 20, height: 20 },
      { x: 35, y: 35, width: 20, height: 20 },
      { x: 39.9, y: 0, width: 0.1, height: 40 },
    ]) {
      const { weights, light } = boxPixels(picture, outside);
      expect(weights.length).toBeGreaterThan(0);
      expect(light).toHaveLength(3 * weights.length);
    }
  });
});
