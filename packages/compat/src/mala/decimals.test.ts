import { describe, expect, it } from 'vitest';
import { toDecimal, toMinor } from './decimals.ts';

const refused = expect.objectContaining({ code: 'request.invalid', issues: [{ path: 'price', message: expect.any(String) }] });

describe('a price of the old surface', () => {
  it.each([
    [12.5, 'THB', 1250],
    ['12.50', 'THB', 1250],
    [1.15, 'THB', 115],
    [1.005, 'KWD', 1005],
    ['7', 'JPY', 7],
    ['7.000', 'JPY', 7],
    [0, 'THB', 0],
    ['9000000000', 'THB', 900_000_000_000],
  ])('%j %s is %i in minor units', (price, currency, minor) => {
    expect(toMinor(price, currency, 'price')).toBe(minor);
  });

  it('comes back to the last unit as it went, also where a float would lose one', () => {
    for (const currency of ['THB', 'JPY', 'KWD']) {
      const amounts = [...Array.from({ length: 3_000 }, (_, index) => index), 899_999_999_999, 900_000_000_000];
      expect(amounts.map((minor) => toMinor(toDecimal(minor, currency), currency, 'price'))).toEqual(amounts);
      expect(amounts.map((minor) => toMinor(JSON.stringify(toDecimal(minor, currency)), currency, 'price'))).toEqual(amounts);
    }
  });

  it.each([-1, '-1', 'free', '', '1,5', '1e3', 1e21, Number.NaN, Number.POSITIVE_INFINITY, '12.505', 12.505, '9000000000.01', '.5', '5.'])(
    'is never %j',
    (price) => {
      expect(() => toMinor(price, 'THB', 'price')).toThrow(refused);
    },
  );
});
