import { describe, expect, it } from 'vitest';
import { inOrder, pairPhotos, possibleRows } from './pair-photos.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2025, 5, 15, 12, 0, seconds));
const moments = (prefix: string, seconds: readonly number[]) =>
  seconds.map((second, nth) => ({ key: `${prefix}${nth + 1}`, at: at(second) }));

/** Which photo (`p1`) has which row (`h1`), by the seconds at which each was written. */
function pairs(photos: readonly number[], rows: readonly number[]): string[] {
  return [...pairPhotos(moments('p', photos), moments('h', rows))].map(([photo, row]) => `${photo}-${row}`).toSorted();
}

describe('a row of the history', () => {
  it.each([
    ['that was written seconds after the only photo', [0], [4], ['p1-h1']],
    ['that was written in the same second', [7], [7], ['p1-h1']],
    ['of a slow reading, with no photo nearer', [0], [55], ['p1-h1']],
    ['at a busy gate, where each is read before the next comes', [0, 6, 12, 18], [3, 10, 15, 23], ['p1-h1', 'p2-h2', 'p3-h3', 'p4-h4']],
    ['whose own photo is near, while an earlier one never got its row', [0, 30], [33], ['p2-h1']],
  ])('%s is of it', (_, photos, rows, expected) => {
    expect(pairs(photos, rows)).toEqual(expected);
  });

  it.each([
    ['before the photo came', [5], [4]],
    ['long after it', [0], [61]],
    ['while two photos were being read', [0, 1], [4]],
    ['while two were read, and the other row too', [0, 1], [4, 5]],
    ['long after each of two', [0, 5], [40]],
  ])('that was written %s is of none', (_, photos, rows) => {
    expect(pairs(photos, rows)).toEqual([]);
  });

  it('is of the next photo again once both of two that were read at once have their rows', () => {
    expect(pairs([0, 1, 6], [3, 5, 9])).toEqual(['p3-h3']);
  });

  it('is of none while the row of an earlier photo may come yet: it would be of the wrong vehicle', () => {
    // One of the first two photos has a row at 3; whether the row at 9 is the other's or the third photo's, nobody knows.
    expect(pairs([0, 1, 6], [3, 9])).toEqual([]);
    expect(pairs([0, 1, 6, 30], [3, 9, 33])).toEqual(['p4-h3']);
  });

  it('is never of a photo that an earlier row may have been of', () => {
    expect(pairs([0, 1], [3, 40])).toEqual([]);
  });

  it('is of one photo, and no photo has two', () => {
    expect(pairs([0], [3, 4])).toEqual(['p1-h1']);
  });

  it('is found whatever order they come in', () => {
    const [photos, rows] = [moments('p', [20, 0]), moments('h', [24, 3])];
    expect([...pairPhotos(photos, rows)].toSorted()).toEqual([
      ['p1', 'h1'],
      ['p2', 'h2'],
    ]);
  });
});

it('rows that could be of a photo are those within a minute of it', () => {
  const rows = inOrder(moments('h', [70, 1, 10, 71]));
  const [photo] = moments('p', [10]);
  expect(photo && possibleRows(photo, rows).map(({ key }) => key)).toEqual(['h3', 'h1']);
  expect(possibleRows({ key: 'p', at: at(100) }, rows)).toEqual([]);
});
