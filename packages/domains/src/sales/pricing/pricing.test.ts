import { isSoukError } from '@souk/core/request-errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PricedLine, priceOrder } from './price-order.ts';
import { splitAmount } from './split-amount.ts';
import { taxOf } from './tax-of.ts';

const amount = fc.integer({ min: 0, max: 900_000_000_000 });

describe('an amount that is split', () => {
  it('comes to itself again, each share less than a unit from its proportion and never above its weight', () => {
    const weighted = fc.array(amount, { minLength: 1, maxLength: 40 }).chain((weights) => {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return fc.tuple(fc.constant(weights), fc.integer({ min: 0, max: sum }));
    });
    fc.assert(
      fc.property(weighted, ([weights, whole]) => {
        const shares = splitAmount(whole, weights);
        const sum = BigInt(weights.reduce((total, weight) => total + weight, 0));
        expect(shares.reduce((total, share) => total + share, 0)).toBe(whole);
        for (const [index, share] of shares.entries()) {
          const weight = weights[index] ?? 0;
          expect(share).toBeLessThanOrEqual(weight);
          const error = BigInt(share) * sum - BigInt(whole) * BigInt(weight);
          expect(error < sum || sum === 0n).toBe(true);
          expect(-error < sum || sum === 0n).toBe(true);
        }
      }),
    );
  });

  it('gives the odd unit to the largest remainder, and of equal ones to the first', () => {
    expect(splitAmount(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitAmount(10, [5, 3, 3])).toEqual([4, 3, 3]);
    expect(splitAmount(1, [0, 7, 7])).toEqual([0, 1, 0]);
    expect(splitAmount(0, [0, 0])).toEqual([0, 0]);
  });
});

describe('tax', () => {
  it.each([
    // Of 107.00 at 7 %, 7.00 are tax; to 100.00 at 7 %, 7.00 are added.
    [10_700, 700, true, 700],
    [10_000, 700, false, 700],
    // 0.5 is rounded up: 50 at 1 % is 0.5.
    [50, 100, false, 1],
    [49, 100, false, 0],
    // 21 at 5 % within is exactly 1.
    [21, 500, true, 1],
    [1, 10_000, true, 1],
    [900_000_000_000, 10_000, true, 450_000_000_000],
    [0, 700, true, 0],
  ])('of %d at %d basis points, included: %s, is %d', (net, taxRateBasisPoints, taxIncluded, expected) => {
    expect(taxOf(net, { taxRateBasisPoints, taxIncluded })).toBe(expected);
  });
});

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 10_000 }),
  unitPriceMinor: fc.integer({ min: 0, max: 10_000_000 }),
  discountMinor: fc.integer({ min: 0, max: 5_000 }),
  taxRateBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  taxIncluded: fc.boolean(),
});

describe('an order', () => {
  it('comes to the sum of its lines, whatever is bought, discounted and taxed; or is refused for a discount above the price', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 100_000 }), (cart, discount) => {
        try {
          const { lines, sums } = priceOrder(cart, discount);
          const sum = (field: 'discountMinor' | 'taxMinor' | 'totalMinor') => lines.reduce((total, one) => total + one[field], 0);
          expect([sums.discountMinor, sums.taxMinor, sums.totalMinor]).toEqual([sum('discountMinor'), sum('taxMinor'), sum('totalMinor')]);
          expect(sums.totalMinor).toBe(sums.subtotalMinor - sums.discountMinor + sums.addedTaxMinor);
          expect(sums.discountMinor).toBe(discount + cart.reduce((total, one) => total + one.discountMinor, 0));
          for (const one of lines) expect(Math.min(one.discountMinor, one.taxMinor, one.totalMinor)).toBeGreaterThanOrEqual(0);
        } catch (error) {
          if (!isSoukError(error)) throw error;
          expect(error.code).toBe('sales.discount_too_large');
          const left = cart.reduce((total, one) => total + one.quantity * one.unitPriceMinor - one.discountMinor, 0);
          expect(discount > left || cart.some((one) => one.discountMinor > one.quantity * one.unitPriceMinor)).toBe(true);
        }
      }),
    );
  });

  const ring: PricedLine = { quantity: 2, unitPriceMinor: 5_000, discountMinor: 0, taxRateBasisPoints: 700, taxIncluded: false };

  it('is taxed on what is left after both discounts', () => {
    const box = { ...ring, quantity: 1, discountMinor: 1_000, taxIncluded: true };
    const { lines, sums } = priceOrder([ring, box], 1_400);
    expect(lines.map(({ discountMinor, taxMinor, totalMinor }) => [discountMinor, taxMinor, totalMinor])).toEqual([
      [1_000, 630, 9_630],
      [1_400, 236, 3_600],
    ]);
    expect(sums).toEqual({ subtotalMinor: 15_000, discountMinor: 2_400, taxMinor: 866, addedTaxMinor: 630, totalMinor: 13_230 });
  });

  it('names the discount that is too large, and the most it may be', () => {
    const refusal = (lines: PricedLine[], discount: number): unknown => {
      try {
        return priceOrder(lines, discount);
      } catch (error) {
        return error;
      }
    };
    expect(refusal([ring, { ...ring, discountMinor: 10_001 }], 0)).toMatchObject({
      issues: [{ path: 'lines.1.discountMinor' }],
      details: { mostMinor: 10_000 },
    });
    expect(refusal([{ ...ring, discountMinor: 4_000 }], 6_001)).toMatchObject({
      issues: [{ path: 'discountMinor' }],
      details: { mostMinor: 6_000 },
    });
    const dear = { ...ring, quantity: 1, unitPriceMinor: 900_000_000_000 };
    expect(refusal([dear, dear], 0)).toMatchObject({ code: 'sales.amount_too_large' });
    expect(refusal([dear], 0)).toMatchObject({ code: 'sales.amount_too_large' });
  });
});
