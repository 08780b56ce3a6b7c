import { describe, expect, it } from 'vitest';
import { cropRectangle } from './crop.ts';

const image = { width: 100, height: 80 };

describe('cropRectangle', () => {
  it('adds the padding on every side and rounds outwards', () => {
    expect(cropRectangle({ x: 30.4, y: 20.6, width: 20.2, height: 10.2 }, 10, image)).toEqual({ left: 20, top: 10, width: 41, height: 31 });
  });

  it('never leaves the image', () => {
    expect(cropRectangle({ x: 2, y: 75, width: 97, height: 5 }, 10, image)).toEqual({ left: 0, top: 65, width: 100, height: 15 });
  });

  it('keeps one pixel of a box beyond the edge', () => {
    expect(cropRectangle({ x: 500, y: -90, width: 5, height: 5 }, 10, image)).toEqual({ left: 99, top: 0, width: 1, height: 1 });
  });

  it('takes no padding too', () => {
    expect(cropRectangle({ x: 1, y: 2, width: 3, height: 4 }, 0, image)).toEqual({ left: 1, top: 2, width: 3, height: 4 });
  });
});
