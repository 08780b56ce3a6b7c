import { describe, expect, it } from 'vitest';
import { yoloLayout } from './yolo-layout.ts';

const square = { width: 640, height: 640 };

describe('yoloLayout', () => {
  it('tells the layouts of real exports from their shapes', () => {
    expect(yoloLayout([1, 84, 8400], 80, square)).toBe('channels-first');
    expect(yoloLayout([1, 8400, 84], 80, square)).toBe('boxes-first');
    expect(yoloLayout([1, 300, 6], 80, square)).toBe('end-to-end');
    expect(yoloLayout([1, 5, 8400], 1, square)).toBe('channels-first');
    expect(yoloLayout([1, 40, 512], 36, { width: 256, height: 128 })).toBe('channels-first');
  });

  it('tells a dense model of two classes from an end-to-end one by the number of boxes', () => {
    expect(yoloLayout([1, 6, 8400], 2, square)).toBe('channels-first');
    expect(yoloLayout([1, 8400, 6], 2, square)).toBe('boxes-first');
    expect(yoloLayout([1, 8000, 6], 2, square)).toBe('boxes-first');
    expect(yoloLayout([1, 300, 6], 2, square)).toBe('end-to-end');
    // 300 is also the coarsest grid of this input, but no head sits there alone.
    expect(yoloLayout([1, 300, 6], 2, { width: 640, height: 480 })).toBe('end-to-end');
  });

  it('takes the word of the manifest, unless the shape cannot be that', () => {
    expect(yoloLayout([1, 300, 6], 2, square, 'boxes-first')).toBe('boxes-first');
    expect(() => yoloLayout([1, 300, 6], 80, square, 'channels-first')).toThrow('the layout channels-first need');
  });

  it('takes a model with as many channels as boxes for channels-first', () => {
    expect(yoloLayout([1, 6, 6], 2, square)).toBe('channels-first');
  });

  it('refuses a segmentation model, a wrong class list, a classifier and a batch, saying what was expected', () => {
    expect(() => yoloLayout([1, 116, 8400], 80, square)).toThrow('[1, 116, 8400], but 80 classes need [1, 84, boxes]');
    expect(() => yoloLayout([1, 84, 8400], 79, square)).toThrow('check "classes"');
    expect(() => yoloLayout([1, 1000], 1000, square)).toThrow('check "classes"');
    expect(() => yoloLayout([4, 84, 8400], 80, square)).toThrow('batch=1');
  });
});
