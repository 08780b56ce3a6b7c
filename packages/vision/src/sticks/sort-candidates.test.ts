import { describe, expect, it } from 'vitest';
import { boxOverlap, type Detection } from '../boxes.ts';
import { seededChance } from '../seeded-chance.ts';
import { sortCandidates } from './sort-candidates.ts';

const thresholds = { confidence: 0.35, iou: 0.5 };

function at(x: number, confidence: number, classIndex = 0, width = 20): Detection {
  return { box: { x, y: 0, width, height: 20 }, classIndex, confidence };
}

const kinds = (candidates: readonly Detection[]) => sortCandidates(candidates, thresholds).missed.map(({ kind }) => kind);

describe('sortCandidates', () => {
  it('counts one stick where two colours claim one place, and keeps the loser as its second', () => {
    const { counted, missed } = sortCandidates([at(0, 0.6, 1), at(1, 0.8, 0)], thresholds);
    expect(counted).toEqual([{ ...at(1, 0.8, 0), runnerUp: at(0, 0.6, 1) }]);
    expect(missed).toEqual([]);
  });

  it('takes a weak word for a second too, but not that of a neighbour', () => {
    expect(sortCandidates([at(0, 0.8), at(1, 0.2, 3)], thresholds).counted[0]?.runnerUp?.classIndex).toBe(3);
    expect(sortCandidates([at(0, 0.8), at(12, 0.7, 3)], thresholds).counted[0]?.runnerUp).toBeUndefined();
  });

  it('counts parallel sticks that touch', () => {
    // A box is 1.7 sticks wide: neighbours are 0.59 of a box apart.
    const row = [0, 1, 2, 3, 4].map((index) => at(11.8 * index, 0.9 - index / 100));
    expect(sortCandidates(row, thresholds).counted).toHaveLength(5);
    expect(kinds(row)).toEqual([]);
  });

  it('tells of a weak candidate that no counted stick explains', () => {
    expect(sortCandidates([at(0, 0.9), at(60, 0.2, 2)], thresholds).missed).toEqual([{ ...at(60, 0.2, 2), kind: 'unsure' }]);
    expect(kinds([at(0, 0.9), at(12, 0.3)])).toEqual(['unsure']);
  });

  it('is silent about a weak echo of a counted stick, about noise, and tells of a doubt once', () => {
    expect(kinds([at(0, 0.9), at(4, 0.3), at(2, 0.2)])).toEqual([]);
    expect(kinds([at(60, 0.09)])).toEqual([]);
    expect(kinds([at(60, 0.2), at(61, 0.19), at(62, 0.3)])).toEqual(['unsure']);
  });

  it('tells of two sure boxes that suppression made one though they lie beside one another, once for each stick', () => {
    const merged = [at(0, 0.9), at(6, 0.6), at(6.3, 0.5)];
    expect(sortCandidates(merged, thresholds)).toEqual({ counted: [at(0, 0.9)], missed: [{ ...at(6, 0.6), kind: 'merged' }] });
    expect(kinds([at(0, 0.9), at(2, 0.85), at(3, 0.8)])).toEqual([]);
  });

  it('never counts two boxes that overlap by more than the limit, nor loses one that overlaps none', () => {
    const chance = seededChance(7);
    for (let round = 0; round < 50; round++) {
      const all = Array.from({ length: 60 }, () => at(chance.between(0, 400), chance.next(), Math.floor(8 * chance.next())));
      const { counted } = sortCandidates(all, thresholds);
      for (const [index, one] of counted.entries()) {
        for (const other of counted.slice(index + 1)) expect(boxOverlap(one.box, other.box)).toBeLessThanOrEqual(0.5);
      }
      for (const one of all.filter(({ confidence }) => confidence >= 0.35)) {
        expect(counted.some(({ box }) => boxOverlap(box, one.box) > 0.5)).toBe(true);
      }
    }
  });

  it('answers soon for a threshold that lets everything through', () => {
    const all = Array.from({ length: 20_000 }, (_, index) => at(index, index / 20_000, index % 8));
    const started = performance.now();
    expect(sortCandidates(all, { confidence: 0, iou: 1 }).counted).toHaveLength(300);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
