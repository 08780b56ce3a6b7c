import { describe, expect, it } from 'vitest';
import { difference } from './difference.ts';

const answer = (dims: readonly number[], data: readonly number[]) => ({ dims, data: Float32Array.from(data) });

describe('difference', () => {
  it('tells boxes, as a share of the longer side, from scores', () => {
    const ours = answer([1, 5, 2], [10, 20, 30, 40, 5, 5, 6, 6, 0.5, 0.9]);
    const theirs = answer([1, 5, 2], [10, 22, 30, 40, 5, 5, 6, 6, 0.5, 0.8]);
    const found = difference(ours, theirs, { layout: 'channels-first', side: 200 });
    expect(found).toEqual({ boxes: expect.closeTo(0.01), scores: expect.closeTo(0.1) });
  });

  it('knows the layout that has a box in each row', () => {
    const ours = answer([1, 2, 5], [10, 20, 30, 40, 0.5, 5, 5, 6, 6, 0.9]);
    const theirs = answer([1, 2, 5], [10, 20, 30, 44, 0.5, 5, 5, 6, 6, 0.7]);
    const found = difference(ours, theirs, { layout: 'boxes-first', side: 400 });
    expect(found).toEqual({ boxes: expect.closeTo(0.01), scores: expect.closeTo(0.2) });
  });

  it('has no boxes where a model sees paint', () => {
    const [ours, theirs] = [answer([1, 2, 1, 2], [0, 0, 1, 1]), answer([1, 2, 1, 2], [0, 0.25, 1, 1])];
    expect(difference(ours, theirs, { layout: 'painted-cells', side: 100 })).toEqual({ boxes: 0, scores: 0.25 });
  });

  it('refuses other shapes and what is no number', () => {
    const one = answer([1, 5, 1], [1, 2, 3, 4, 5]);
    expect(() => difference(one, answer([1, 1, 5], [1, 2, 3, 4, 5]), { layout: 'channels-first', side: 10 })).toThrow('5×1');
    expect(() => difference(one, answer([1, 5, 1], [1, 2, 3, 4, Number.NaN]), { layout: 'channels-first', side: 10 })).toThrow('no number');
  });
});
