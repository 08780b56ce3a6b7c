import { describe, expect, it } from 'vitest';
import { fromLetterbox, letterbox } from './letterbox.ts';

const square = { width: 640, height: 640 };

describe('letterbox', () => {
  it('puts a wide photo in the middle, grey above and below', () => {
    expect(letterbox({ width: 1280, height: 720 }, square)).toMatchObject({ resized: { width: 640, height: 360 }, left: 0, top: 140 });
  });

  it('puts a tall photo in the middle, grey left and right', () => {
    expect(letterbox({ width: 300, height: 1200 }, square)).toMatchObject({ resized: { width: 160, height: 640 }, left: 240, top: 0 });
  });

  it('enlarges a small crop to the size of an oblong input', () => {
    const placed = letterbox({ width: 64, height: 16 }, { width: 256, height: 128 });
    expect(placed).toMatchObject({ resized: { width: 256, height: 64 }, left: 0, top: 32 });
  });

  it('gives an odd leftover pixel to the right and the bottom', () => {
    expect(letterbox({ width: 640, height: 361 }, square)).toMatchObject({ left: 0, top: 139 });
  });

  it('keeps one pixel of a photo as thin as a line', () => {
    expect(letterbox({ width: 10_000, height: 1 }, square).resized).toEqual({ width: 640, height: 1 });
  });
});

describe('fromLetterbox', () => {
  it('takes a box back to where it was in the photo', () => {
    const placed = letterbox({ width: 1280, height: 720 }, square);
    expect(fromLetterbox({ x: 100, y: 240, width: 50, height: 20 }, placed)).toEqual({ x: 200, y: 200, width: 100, height: 40 });
  });

  it('cuts off what lies in the grey', () => {
    const placed = letterbox({ width: 1280, height: 720 }, square);
    expect(fromLetterbox({ x: -10, y: 130, width: 660, height: 20 }, placed)).toEqual({ x: 0, y: 0, width: 1280, height: 20 });
    expect(fromLetterbox({ x: 0, y: 0, width: 10, height: 10 }, placed)).toMatchObject({ height: 0 });
  });

  it('undoes rounding on each axis, so that a full box covers the photo exactly', () => {
    const placed = letterbox({ width: 1001, height: 333 }, square);
    const { left, top, resized } = placed;
    const box = fromLetterbox({ x: left, y: top, width: resized.width, height: resized.height }, placed);
    expect(box).toEqual({ x: 0, y: 0, width: 1001, height: 333 });
  });
});
