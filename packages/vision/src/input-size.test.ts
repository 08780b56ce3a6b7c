import { expect, it } from 'vitest';
import { inputSizeFor } from './input-size.ts';

const size = { width: 640, height: 640 };
const dynamic = { size, isDynamic: true, stride: 32 };

it('leaves a model of fixed size its size', () => {
  expect(inputSizeFor({ width: 1280, height: 720 }, { size, isDynamic: false, stride: 32 })).toEqual(size);
});

it('gives a model of dynamic size the least multiple of its stride that holds the photo', () => {
  expect(inputSizeFor({ width: 1280, height: 720 }, dynamic)).toEqual({ width: 640, height: 384 });
  expect(inputSizeFor({ width: 720, height: 1280 }, dynamic)).toEqual({ width: 384, height: 640 });
  expect(inputSizeFor({ width: 1280, height: 960 }, dynamic)).toEqual({ width: 640, height: 480 });
  expect(inputSizeFor({ width: 500, height: 500 }, dynamic)).toEqual(size);
  expect(inputSizeFor({ width: 1280, height: 720 }, { ...dynamic, stride: 64 })).toEqual({ width: 640, height: 384 });
});

it('keeps one step of a photo as thin as a line', () => {
  expect(inputSizeFor({ width: 10_000, height: 1 }, dynamic)).toEqual({ width: 640, height: 32 });
});

it('never gives more than the size, however sizes round', () => {
  for (let height = 1; height < 700; height++) {
    expect(inputSizeFor({ width: 1279, height }, dynamic).width).toBe(640);
  }
});
