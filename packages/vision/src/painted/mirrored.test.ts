import { describe, expect, it } from 'vitest';
import { type PaintedLine, paintedAnswer } from '../testing/painted-answer.ts';
import { meanWithMirrored, mirrorPlanes } from './mirrored.ts';

const size = { columns: 40, rows: 24 };
const COLOURS = 3;
const line = (x0: number, y0: number, x1: number, y1: number): PaintedLine => ({ from: [x0, y0], to: [x1, y1], half: 1.5, colour: 1 });
const mirrored = ({ from, to, ...rest }: PaintedLine): PaintedLine => ({
  ...rest,
  from: [size.columns - 1 - from[0], from[1]],
  to: [size.columns - 1 - to[0], to[1]],
});
const scene = [line(4, 4, 20, 14), line(30, 3, 26, 20), line(8, 20, 22, 20)];

describe('mirrorPlanes', () => {
  it('reverses every row of every plane, and twice changes nothing', () => {
    const planes = Float32Array.from({ length: 3 * 2 * 4 }, (_, index) => index);
    mirrorPlanes(planes, { width: 4, height: 2 });
    expect([...planes.subarray(0, 8)]).toEqual([3, 2, 1, 0, 7, 6, 5, 4]);
    expect([...planes.subarray(20)]).toEqual([23, 22, 21, 20]);
    mirrorPlanes(planes, { width: 4, height: 2 });
    expect([...planes]).toEqual([...planes.keys()]);
  });

  it('refuses planes of another size', () => {
    expect(() => mirrorPlanes(new Float32Array(30), { width: 4, height: 2 })).toThrow('another size');
  });
});

describe('meanWithMirrored', () => {
  it('is the answer itself where the mirror image was seen as the mirror image, angles and ways too', () => {
    const answer = paintedAnswer(size, COLOURS, scene);
    const mean = meanWithMirrored(answer, paintedAnswer(size, COLOURS, scene.map(mirrored)));
    expect(mean.dims).toEqual(answer.dims);
    for (const [index, value] of mean.data.entries()) expect(value).toBeCloseTo(answer.data[index] ?? Number.NaN, 4);
  });

  it('halves what was seen on one side only', () => {
    const [both, one] = [paintedAnswer(size, COLOURS, scene), paintedAnswer(size, COLOURS, scene.slice(1).map(mirrored))];
    const mean = meanWithMirrored(both, one);
    const paintAt = (x: number, y: number) => 1 - (mean.data[y * size.columns + x] ?? 1);
    expect(paintAt(12, 9)).toBeCloseTo((1 - (both.data[9 * size.columns + 12] ?? 1)) / 2, 1);
    expect(paintAt(15, 20)).toBeGreaterThan(0.9);
  });
});
