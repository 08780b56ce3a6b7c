/** An amount of minor units as people read it, without the currency: `1,234.50` for 123450 THB, `1,234` for 1234 JPY. */
export function formatMinor(amountMinor: number, currency: string): string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const plain = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return plain.format(amountMinor / 10 ** digits);
}
