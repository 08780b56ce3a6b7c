import { MinorAmount } from '@souk/core/money';
import { salesErrors } from '../errors.ts';
import { splitAmount } from './split-amount.ts';
import { type TaxRule, taxOf } from './tax-of.ts';

/** What is sold in one line, at which price. */
export interface PricedLine extends TaxRule {
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** The line's own discount. */
  readonly discountMinor: number;
}

/** The sums of an order, in minor units. */
export interface OrderSums {
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly addedTaxMinor: number;
  readonly totalMinor: number;
}

/** A line's share in them. */
export interface LineSums {
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

/**
 * Prices an order: each line's own discount, then the order's split over the lines in proportion to what is left of them, then tax by
 * line. Throws `sales.discount_too_large` with the field, and `sales.amount_too_large`.
 */
export function priceOrder<T extends PricedLine>(
  lines: readonly T[],
  orderDiscountMinor: number,
): { readonly lines: (T & LineSums)[]; readonly sums: OrderSums } {
  const gross = lines.map(({ quantity, unitPriceMinor }) => storable(quantity * unitPriceMinor));
  const left = lines.map(({ discountMinor }, index) => {
    const most = gross[index] ?? 0;
    refuseAbove(discountMinor, most, `lines.${index}.discountMinor`);
    return most - discountMinor;
  });
  refuseAbove(orderDiscountMinor, sumOf(left), 'discountMinor');

  const shares = splitAmount(orderDiscountMinor, left);
  const priced = lines.map((line, index) => {
    const share = shares[index] ?? 0;
    const net = (left[index] ?? 0) - share;
    const taxMinor = taxOf(net, line);
    return { ...line, discountMinor: line.discountMinor + share, taxMinor, totalMinor: line.taxIncluded ? net : net + taxMinor };
  });
  return { lines: priced, sums: sumsOf(priced, storable(sumOf(gross))) };
}

function sumsOf(lines: readonly (LineSums & TaxRule)[], subtotalMinor: number): OrderSums {
  const added = lines.filter(({ taxIncluded }) => !taxIncluded);
  return {
    subtotalMinor,
    discountMinor: sumOf(lines.map((line) => line.discountMinor)),
    taxMinor: sumOf(lines.map((line) => line.taxMinor)),
    addedTaxMinor: sumOf(added.map((line) => line.taxMinor)),
    totalMinor: storable(sumOf(lines.map((line) => line.totalMinor))),
  };
}

function refuseAbove(discountMinor: number, mostMinor: number, path: string): void {
  if (discountMinor <= mostMinor) return;
  const issues = [{ path, message: `Must be at most ${mostMinor}` }];
  throw salesErrors.discount_too_large({ issues, details: { mostMinor } });
}

function storable(amountMinor: number): number {
  if (!MinorAmount.safeParse(amountMinor).success) throw salesErrors.amount_too_large();
  return amountMinor;
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
