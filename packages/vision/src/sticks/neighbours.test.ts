import { describe, expect, it } from 'vitest';
import { coveredShare, touchesFrame } from './neighbours.ts';

const at = (x: number, y: number, side = 10) => ({ box: { x, y, width: side, height: side } });

describe('coveredShare', () => {
  it('is the greatest part that one other box covers, as its own box sees it', () => {
    const all = [at(0, 0), at(5, 0), at(8, 0), at(40, 40)];
    expect(coveredShare(0, all)).toBe(0.5);
    expect(coveredShare(1, all)).toBeCloseTo(0.7);
    expect(coveredShare(3, all)).toBe(0);
    expect(coveredShare(0, [at(0, 0), at(0, 0, 20)])).toBe(1);
    expect(coveredShare(1, [at(0, 0), at(0, 0, 20)])).toBe(0.25);
  });

  it('is 0 for a stick alone', () => {
    expect(coveredShare(0, [at(0, 0)])).toBe(0);
  });
});

describe('touchesFrame', () => {
  it('is true at each edge and only there', () => {
    const image = { width: 100, height: 80 };
    const touches = (x: number, y: number) => touchesFrame(at(x, y).box, image);
    expect([touches(0.5, 30), touches(30, 0), touches(90, 30), touches(30, 69.5)]).toEqual([true, true, true, true]);
    expect([touches(2, 2), touches(88, 30), touches(30, 68)]).toEqual([false, false, false]);
  });
});
