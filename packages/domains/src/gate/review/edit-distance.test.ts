import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

describe('the edit distance', () => {
  it.each([
    ['', '', 0],
    ['AB123CD', 'AB123CD', 0],
    ['AB123CD', 'A8123CD', 1],
    ['AB123CD', 'B123CD', 1],
    ['AB123CD', 'AB123CDE', 1],
    ['KITTEN', 'SITTING', 3],
    ['', 'ABC', 3],
    ['AB', 'BA', 2],
    ['Ñ1', 'N1', 1],
  ])('of %j and %j is %d', (from, to, edits) => expect(editDistance(from, to)).toBe(edits));

  it('is the same both ways, 0 only for the same text, and never shorter by a detour', () => {
    const text = fc.string({ unit: fc.constantFrom('A', 'B', '1'), maxLength: 7 });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const distance = editDistance(a, b);
        return distance === editDistance(b, a) && (distance === 0) === (a === b) && distance <= editDistance(a, c) + editDistance(c, b);
      }),
    );
  });
});
