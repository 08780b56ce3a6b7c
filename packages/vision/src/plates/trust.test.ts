import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubted, trustIn } from './trust.ts';

const box = { x: 0, y: 0, width: 20, height: 40 };
const glyph = (scores: Record<string, number>) => ({
  box,
  scores: Object.entries(scores).map(([text, confidence]) => ({ text, confidence })),
});
const anything = () => true;
const isLetter = (text: string) => /[A-Z]/.test(text);

describe('the trust in a character', () => {
  it('is its score where the model took the place for nothing else', () => {
    expect(trustIn(glyph({ A: 0.8 }), 'A', anything)).toBeCloseTo(0.8);
  });

  it('is divided among what the place was taken for', () => {
    expect(trustIn(glyph({ O: 0.5, D: 0.5 }), 'O', anything)).toBeCloseTo(0.5);
    expect(trustIn(glyph({ O: 0.5, '0': 0.5 }), 'O', anything)).toBeCloseTo(0.5);
  });

  it('does not fear what cannot stand there, but is weak against what is much better', () => {
    expect(trustIn(glyph({ O: 0.5, '0': 0.5 }), 'O', isLetter)).toBeCloseTo(0.909, 3);
    expect(trustIn(glyph({ '8': 0.9, B: 0.01 }), 'B', isLetter)).toBeLessThan(0.1);
    expect(trustIn(glyph({ A: 0.9 }), 'X', anything)).toBe(0);
    expect(trustIn(glyph({}), 'X', anything)).toBe(0);
  });

  it('is 0 to 1, grows with its own score, and falls with a rival', () => {
    const score = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(score, score, score, (own, more, rival) => {
        const [less, most] = [Math.min(own, more), Math.max(own, more)];
        const of = (a: number, b: number) => trustIn(glyph({ A: a, B: b }), 'A', anything);
        expect(of(most, rival)).toBeLessThanOrEqual(1);
        expect(of(less, rival)).toBeGreaterThanOrEqual(0);
        expect(of(most, rival)).toBeGreaterThanOrEqual(of(less, rival) - 1e-9);
        expect(of(1, most)).toBeLessThanOrEqual(of(1, less) + 1e-9);
      }),
    );
  });
});

describe('a reading of no pattern', () => {
  it('is doubted, but not one that nothing speaks against', () => {
    expect([doubted(0), doubted(0.8), doubted(0.99), doubted(1)]).toEqual([
      0,
      expect.closeTo(0.286, 3),
      expect.closeTo(0.908, 3),
      expect.closeTo(1),
    ]);
  });
});
