import { describe, expect, it } from 'vitest';
import { type PaintedLine, paintedAnswer } from '../testing/painted-answer.ts';
import { decodePainted } from './painted-detections.ts';

const size = { columns: 96, rows: 64 };
const COLOURS = 4;

function found(lines: readonly PaintedLine[], noise?: (cell: number) => readonly [number, number]) {
  return decodePainted(paintedAnswer(size, COLOURS, lines, noise), COLOURS, 0.35);
}

/** The middles of the boxes in cells, with the colour, from left to right. */
function places(lines: readonly PaintedLine[], noise?: (cell: number) => readonly [number, number]) {
  return found(lines, noise)
    .map(({ box, classIndex }) => [(box.x + box.width / 2) / 4 - 0.5, (box.y + box.height / 2) / 4 - 0.5, classIndex])
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

const line = (x0: number, y0: number, x1: number, y1: number, colour?: number, half = 1.5): PaintedLine => ({
  from: [x0, y0],
  to: [x1, y1],
  half,
  ...(colour !== undefined && { colour }),
});

describe('decodePainted', () => {
  it('finds one stick where there is one, with a square box of 1.7 thicknesses on the middle of its paint', () => {
    const [stick, ...others] = found([line(20, 30, 40, 30, 2, 2)]);
    expect(others).toEqual([]);
    expect(stick).toMatchObject({ classIndex: 2, confidence: expect.closeTo(0.96, 1) });
    expect(stick?.box.width).toBeCloseTo(1.7 * 16, 3);
    expect(places([line(20, 30, 40, 30, 2, 2)])).toEqual([[expect.closeTo(30, 0), expect.closeTo(30, 1), 2]]);
  });

  it('answers nothing for an empty table', () => {
    expect(found([])).toEqual([]);
  });

  it('tells sticks of one colour apart that touch all along, straight and aslant', () => {
    expect(places([0, 1, 2, 3].map((index) => line(10, 20 + 3 * index, 30, 20 + 3 * index, 1)))).toHaveLength(4);
    const aslant = [0, 1, 2, 3, 4].map((index) => line(10 + 2.2 * index, 20 - 2.2 * index, 30 + 2.2 * index, 45 - 2.2 * index, 1, 1.5));
    expect(places(aslant)).toHaveLength(5);
  });

  it('counts two of one colour that cross, the lower one once', () => {
    expect(places([line(20, 30, 50, 30, 1), line(35, 15, 35, 45, 1)])).toHaveLength(2);
    expect(places([line(20, 20, 44, 40, 1), line(20, 40, 44, 20, 1)])).toHaveLength(2);
  });

  it('counts a stick once that another lies across, and puts its box on the larger piece that is seen', () => {
    const [stick, ...others] = places([line(20, 30, 50, 30, 1), line(30, 10, 30, 50, undefined, 2)]);
    expect(others).toEqual([]);
    expect(stick?.[0]).toBeGreaterThan(36);
  });

  it('keeps sticks apart that lie end to end with a hand of wood between them', () => {
    expect(places([line(5, 30, 25, 30, 1), line(45, 30, 65, 30, 1)])).toHaveLength(2);
  });

  it('keeps the fan apart that meets in one point', () => {
    const fan = [-40, -20, 0, 20, 40].map((degrees) => {
      const [x, y] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      return line(10 + 14 * x, 32 + 14 * y, 10 + 36 * x, 32 + 36 * y, 3);
    });
    expect(places(fan)).toHaveLength(5);
  });

  it('bears ways to the axis that are off by half a cell', () => {
    const noise = (cell: number) => [Math.sin(cell * 12.9898) * 0.5, Math.sin(cell * 78.233) * 0.5] as const;
    const parallel = [0, 1, 2, 3].map((index) => line(10, 20 + 3 * index, 40, 20 + 3 * index, 1));
    expect(places(parallel, noise)).toHaveLength(4);
  });

  it('is less sure of a scrap of paint than of a whole stick', () => {
    const whole = [0, 1, 2].map((index) => line(10, 10 + 10 * index, 40, 10 + 10 * index, 0));
    const all = decodePainted(paintedAnswer(size, COLOURS, [...whole, line(60, 30, 66, 30, 0)]), COLOURS, 0);
    expect(all.filter(({ classIndex }) => classIndex === 0).map(({ confidence }) => confidence > 0.5)).toEqual([true, true, true, false]);
  });

  it('names the second colour of a stick in the same box, with what it has of the confidence', () => {
    const answer = paintedAnswer(size, COLOURS, [line(20, 30, 40, 30, 2)]);
    const plane = size.columns * size.rows;
    for (let cell = 0; cell < plane; cell++) {
      const red = 0.3 * (answer.data[3 * plane + cell] ?? 0);
      answer.data[1 * plane + cell] = red;
      answer.data[3 * plane + cell] = (answer.data[3 * plane + cell] ?? 0) - red;
    }
    const [first, second] = decodePainted(answer, COLOURS, 0.1);
    expect([first?.classIndex, second?.classIndex]).toEqual([2, 0]);
    expect(second?.box).toEqual(first?.box);
    expect((second?.confidence ?? 0) / (first?.confidence ?? 1)).toBeCloseTo(3 / 7, 2);
  });

  it('leaves out cells that are no numbers, and answers a photo that is paint all over in time', () => {
    const answer = paintedAnswer(size, COLOURS, [line(20, 30, 40, 30, 2)]);
    answer.data.fill(Number.NaN, 0, 200);
    expect(decodePainted(answer, COLOURS, 0.35)).toHaveLength(1);
    const all = { columns: 256, rows: 192 };
    const strips = Array.from({ length: 47 }, (_, index) => line(0, 2 + 4 * index, 255, 2 + 4 * index, index % COLOURS, 2));
    expect(decodePainted(paintedAnswer(all, COLOURS, strips), COLOURS, 0.35)).toHaveLength(47);
  });
});
