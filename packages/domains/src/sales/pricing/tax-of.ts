/** How a line is taxed. */
export interface TaxRule {
  /** Hundredths of a percent: 700 is 7 %. */
  readonly taxRateBasisPoints: number;
  /** Whether the price holds the tax already. */
  readonly taxIncluded: boolean;
}

const whole = 10_000n;

/**
 * The tax of an amount in minor units, rounded half up: the part of the amount that is tax where the price holds it, else what is added
 * to the amount. Exact for any amount that can be kept.
 */
export function taxOf(amountMinor: number, { taxRateBasisPoints, taxIncluded }: TaxRule): number {
  const rate = BigInt(taxRateBasisPoints);
  const divisor = taxIncluded ? whole + rate : whole;
  return Number((2n * BigInt(amountMinor) * rate + divisor) / (2n * divisor));
}
