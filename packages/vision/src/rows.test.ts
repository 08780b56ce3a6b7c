import { describe, expect, it } from 'vitest';
import { clusterRows } from './rows.ts';

const glyph = (text: string, x: number, y: number, height = 40) => ({ text, box: { x, y, width: height / 2, height } });
const line = (text: string, y: number, slope = 0, x = 0) => [...text].map((letter, i) => glyph(letter, x + i * 26, y + i * 26 * slope));
const texts = (rows: { text: string }[][]) => rows.map((row) => row.map((character) => character.text).join(''));
const shuffled = <T>(items: T[]) =>
  items
    .map((item, i) => ({ item, key: (i * 7919) % 31 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

describe('clusterRows', () => {
  it('sorts one row from left to right, whatever order it came in', () => {
    expect(texts(clusterRows(shuffled(line('ABC1234', 10))))).toEqual(['ABC1234']);
  });

  it('reads a two-line plate top to bottom', () => {
    expect(texts(clusterRows(shuffled([...line('AB12', 0), ...line('3456', 52)])))).toEqual(['AB12', '3456']);
  });

  it('reads rows of different lengths', () => {
    expect(texts(clusterRows(shuffled([...line('ABC', 0, 0, 13), ...line('1234', 50)])))).toEqual(['ABC', '1234']);
  });

  it.each([0.35, -0.35])('keeps a plate tilted by a slope of %f as one row', (slope) => {
    expect(texts(clusterRows(shuffled(line('ABC1234', 100, slope))))).toEqual(['ABC1234']);
  });

  it.each([0.3, -0.3])('keeps the two rows of a plate tilted by a slope of %f apart', (slope) => {
    expect(texts(clusterRows(shuffled([...line('AB123', 100, slope), ...line('45678', 152, slope)])))).toEqual(['AB123', '45678']);
  });

  it('keeps a raised character beside the row in the row', () => {
    expect(texts(clusterRows([...line('1234', 30), glyph('A', 150, 4)]))).toEqual(['1234A']);
  });

  it('reads one character and none', () => {
    expect(texts(clusterRows([glyph('A', 0, 0)]))).toEqual(['A']);
    expect(clusterRows([])).toEqual([]);
  });
});
