import { describe, expect, it } from 'vitest';
import { minorReader } from './money.ts';

const baht = minorReader('THB');

describe('an amount of an old database', () => {
  it.each([
    ['12.50', 1_250],
    ['12.5', 1_250],
    ['12.5000', 1_250],
    ['12', 1_200],
    ['0', 0],
    ['-0.00', 0],
    ['1.15', 115],
    ['0.29', 29],
    ['1.005000', null],
    ['9000000000.00', 900_000_000_000],
  ])('of %s baht is %s satang, by its digits alone', (text, minor) => {
    if (minor === null) expect(() => baht(text)).toThrow('has more decimals than THB');
    else expect(baht(text)).toBe(minor);
  });

  it('has the decimals of its currency', () => {
    expect(minorReader('JPY')('1200.00')).toBe(1_200);
    expect(() => minorReader('JPY')('1200.50')).toThrow('1200.50 has more decimals than JPY (0)');
    expect(minorReader('KWD')('1.234')).toBe(1_234);
  });

  it.each([
    ['12,50', 'is no amount'],
    ['', 'is no amount'],
    ['1e3', 'is no amount'],
    ['฿12', 'is no amount'],
    ['0.30000000000000004', 'more decimals'],
    ['-0.01', 'is negative'],
    ['9000000000.01', 'more than can be kept'],
    ['99999999999999999999.99', 'more than can be kept'],
  ])('of %j is refused', (text, reason) => {
    expect(() => baht(text)).toThrow(reason);
  });
});
