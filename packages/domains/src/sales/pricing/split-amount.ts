/**
 * Splits an amount over parts in proportion to their weights, to the minor unit and by largest remainder: shares differ from the exact
 * proportion by less than one unit and add up to the amount. Of equal remainders the earlier part gets the unit. No share exceeds its
 * weight where the amount is at most the sum of the weights. Where all weights are 0, all shares are.
 *
 * Amounts and weights are integers of at least 0; the products are computed exactly.
 */
export function splitAmount(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((product) => Number(product / sum));
  const left = amount - shares.reduce((total, share) => total + share, 0);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % sum }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const favoured = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return shares.map((share, index) => share + (favoured.has(index) ? 1 : 0));
}
