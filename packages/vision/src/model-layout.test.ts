import { describe, expect, it } from 'vitest';
import { modelLayout } from './model-layout.ts';

describe('modelLayout', () => {
  it('tells a grid of painted cells by its four dimensions, and all else as yoloLayout does', () => {
    const input = { width: 1024, height: 768 };
    expect(modelLayout([1, 14, 192, 256], 8, input)).toBe('painted-cells');
    expect(modelLayout([1, 12, 49152], 8, input)).toBe('channels-first');
  });

  it('refuses a grid of another stride or with other channels, saying what was expected', () => {
    const input = { width: 1024, height: 768 };
    expect(() => modelLayout([1, 14, 96, 128], 8, input)).toThrow('[1, 14, 96, 128], but 8 classes need');
    expect(() => modelLayout([1, 13, 192, 256], 8, input)).toThrow('check "classes"');
  });
});
