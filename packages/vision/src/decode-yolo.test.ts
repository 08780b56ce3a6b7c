import { describe, expect, it } from 'vitest';
import { decodeEveryClass, decodeYolo } from './decode-yolo.ts';

// Two classes, three boxes: A 10x20 at (100, 50) class 1 .9; B too weak; C 4x4 at (8, 8) class 0 .6.
const channelsFirst = [...[100, 30, 8], ...[50, 30, 8], ...[10, 5, 4], ...[20, 5, 4], ...[0.2, 0.3, 0.6], ...[0.9, 0.4, 0.1]];
const boxesFirst = [100, 50, 10, 20, 0.2, 0.9, 30, 30, 5, 5, 0.3, 0.4, 8, 8, 4, 4, 0.6, 0.1];

describe('decodeYolo', () => {
  it('reads [1, 4 + classes, boxes] with the best class of each box', () => {
    expect(rounded(decodeYolo({ data: Float32Array.from(channelsFirst), dims: [1, 6, 3] }, 'channels-first', 2, 0.5))).toEqual([
      { box: { x: 95, y: 40, width: 10, height: 20 }, classIndex: 1, confidence: 0.9 },
      { box: { x: 6, y: 6, width: 4, height: 4 }, classIndex: 0, confidence: 0.6 },
    ]);
  });

  it('reads the same boxes from the transposed layout', () => {
    const first = decodeYolo({ data: Float32Array.from(channelsFirst), dims: [1, 6, 3] }, 'channels-first', 2, 0.35);
    expect(decodeYolo({ data: Float32Array.from(boxesFirst), dims: [1, 3, 6] }, 'boxes-first', 2, 0.35)).toEqual(first);
    expect(first).toHaveLength(3);
  });

  it('reads [1, boxes, 6] as corners, score, class', () => {
    const data = Float32Array.from([10, 20, 30, 60, 0.75, 3, 0, 0, 5, 5, 0.25, 0]);
    expect(decodeYolo({ data, dims: [1, 2, 6] }, 'end-to-end', 4, 0.5)).toEqual([
      { box: { x: 10, y: 20, width: 20, height: 40 }, classIndex: 3, confidence: 0.75 },
    ]);
  });

  it('keeps a box that is exactly at the threshold', () => {
    const data = Float32Array.from([8, 8, 4, 4, 0.5]);
    expect(decodeYolo({ data, dims: [1, 5, 1] }, 'channels-first', 1, 0.5)).toHaveLength(1);
  });

  it('leaves out NaN, infinite, empty and inside-out boxes', () => {
    const box = (...values: number[]) => decodeYolo({ data: Float32Array.from(values), dims: [1, 1, 6] }, 'end-to-end', 1, 0);
    expect(box(0, 0, 10, 10, Number.NaN, 0)).toEqual([]);
    expect(box(Number.NaN, 0, 10, 10, 0.9, 0)).toEqual([]);
    expect(box(0, 0, Number.POSITIVE_INFINITY, 10, 0.9, 0)).toEqual([]);
    expect(box(10, 0, 10, 10, 0.9, 0)).toEqual([]);
    expect(box(10, 10, 0, 0, 0.9, 0)).toEqual([]);
    const dense = Float32Array.from([8, 8, 4, 4, Number.NaN]);
    expect(decodeYolo({ data: dense, dims: [1, 5, 1] }, 'channels-first', 1, 0)).toEqual([]);
  });

  it('leaves out end-to-end rows of a class the manifest does not list, and the padding rows', () => {
    const data = Float32Array.from([0, 0, 5, 5, 0.9, 7, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 0.9, -1]);
    expect(decodeYolo({ data, dims: [1, 3, 6] }, 'end-to-end', 2, 0)).toEqual([]);
  });

  it('never says more than 1, even where the model does', () => {
    const data = Float32Array.from([8, 8, 4, 4, 1.0000001]);
    expect(decodeYolo({ data, dims: [1, 5, 1] }, 'channels-first', 1, 0.5)[0]?.confidence).toBe(1);
  });
});

describe('decodeEveryClass', () => {
  it('gives each class of a box that scores enough as a find of its own, in either dense layout', () => {
    const found = rounded(decodeEveryClass({ data: Float32Array.from(channelsFirst), dims: [1, 6, 3] }, 'channels-first', 2, 0.15));
    expect(found.map(({ box, classIndex, confidence }) => [box.x, classIndex, confidence])).toEqual([
      [95, 0, 0.2],
      [95, 1, 0.9],
      [27.5, 0, 0.3],
      [27.5, 1, 0.4],
      [6, 0, 0.6],
    ]);
    expect(rounded(decodeEveryClass({ data: Float32Array.from(boxesFirst), dims: [1, 3, 6] }, 'boxes-first', 2, 0.15))).toEqual(found);
  });

  it('gives what an end-to-end answer has', () => {
    const output = { data: Float32Array.from([10, 20, 30, 60, 0.75, 3, 10, 20, 30, 60, 0.5, 2]), dims: [1, 2, 6] };
    expect(decodeEveryClass(output, 'end-to-end', 4, 0.1)).toEqual(decodeYolo(output, 'end-to-end', 4, 0.1));
    expect(decodeEveryClass(output, 'end-to-end', 4, 0.1)).toHaveLength(2);
  });
});

function rounded(detections: ReturnType<typeof decodeYolo>) {
  return detections.map((found) => ({ ...found, confidence: Math.round(found.confidence * 1000) / 1000 }));
}
