import { describe, expect, it } from 'vitest';
import { boxOverlap, type Detection } from './boxes.ts';
import { suppress } from './nms.ts';

const at = (x: number, confidence: number, classIndex = 0): Detection => ({
  box: { x, y: 0, width: 10, height: 10 },
  classIndex,
  confidence,
});

describe('suppress', () => {
  it('keeps the surer of two overlapping boxes, best first', () => {
    expect(suppress([at(0, 0.6), at(2, 0.9), at(50, 0.7)], 0.5, 'per-class')).toEqual([at(2, 0.9), at(50, 0.7)]);
  });

  it('keeps boxes that overlap by exactly the limit', () => {
    // 10x10 boxes 5 apart share 50 of 150 pixels.
    expect(boxOverlap(at(0, 1).box, at(5, 1).box)).toBeCloseTo(1 / 3);
    expect(suppress([at(0, 0.9), at(5, 0.8)], 1 / 3, 'per-class')).toHaveLength(2);
    expect(suppress([at(0, 0.9), at(5, 0.8)], 0.33, 'per-class')).toHaveLength(1);
  });

  it('never lets two classes claim one glyph when classes are not told apart', () => {
    const pair = [at(0, 0.8, 1), at(1, 0.9, 2)];
    expect(suppress(pair, 0.3, 'per-class')).toHaveLength(2);
    expect(suppress(pair, 0.3, 'all-classes')).toEqual([at(1, 0.9, 2)]);
  });

  it('does not let a suppressed box suppress others', () => {
    expect(suppress([at(0, 0.9), at(4, 0.8), at(8, 0.7)], 0.3, 'per-class')).toEqual([at(0, 0.9), at(8, 0.7)]);
  });

  it('answers in bounded time for a threshold that lets everything through', () => {
    const all = Array.from({ length: 25_000 }, (_, index) => at(index * 20, index / 25_000));
    const kept = suppress(all, 1, 'all-classes');
    expect(kept).toHaveLength(300);
    expect(kept[0]?.confidence).toBe(24_999 / 25_000);
  });
});

describe('boxOverlap', () => {
  it('is 0 for boxes that touch or are empty', () => {
    expect(boxOverlap(at(0, 1).box, at(10, 1).box)).toBe(0);
    expect(boxOverlap({ x: 1, y: 1, width: 0, height: 5 }, at(0, 1).box)).toBe(0);
  });
});
