import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marked, unmarked } from '../../csv-formulas.ts';
import { decimalsOf, decimalText, minorOf } from './decimals.ts';

describe('an amount', () => {
  it('is the same after it was written and read, in every currency, to the smallest unit', () => {
    const currency = fc.constantFrom(...Intl.supportedValuesOf('currency'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000_000_000 }), currency, (minor, code) => {
        const decimals = decimalsOf(code);
        expect(minorOf(decimalText(minor, decimals), decimals)).toBe(minor);
      }),
    );
  });

  it('is read without floats: what they get wrong is right', () => {
    for (const [text, minor] of [
      ['1.15', 115],
      ['4.35', 435],
      ['0.07', 7],
      ['1234567890.10', 123456789010],
      ['12', 1200],
      ['12.5', 1250],
      ['12.500', 1250],
    ] as const) {
      expect(minorOf(text, 2), text).toBe(minor);
    }
    expect([minorOf('5', 0), minorOf('1.234', 3), minorOf('12,50', 2, true)]).toEqual([5, 1234, 1250]);
  });

  it('is nothing where it is negative, finer than the smallest unit, or has separators of thousands', () => {
    for (const text of ['', '-1', '+1', '1.005', '1,000.00', '1,50', '1e3', 'NaN', '.5', '5.', ' 5', '0x10', '９'])
      expect(minorOf(text, 2), text).toBeNull();
    expect([minorOf('0.5', 0), minorOf('1,005', 2, true)]).toEqual([null, null]);
  });
});

describe('a cell', () => {
  it('is never a formula, and is the same after it was marked and unmarked', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^'{0,3}[=+\-@\t\r]?.{0,5}$/));
    fc.assert(
      fc.property(text, (cell) => {
        expect(unmarked(marked(cell))).toBe(cell);
        expect(marked(cell)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
      }),
      { numRuns: 500 },
    );
  });
});
