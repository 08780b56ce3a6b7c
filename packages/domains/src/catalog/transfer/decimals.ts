/** How many decimals a currency has: 2 for most, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount in the smallest unit as people write it: 1250 is 12.50 with two decimals. No float is involved. */
export function decimalText(minor: number, decimals: number): string {
  if (decimals === 0) return String(minor);
  const digits = String(minor).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * What people wrote, in the smallest unit; null where it is no amount, negative, or finer than the smallest unit. `comma`: a comma may
 * stand before the decimals, as where columns are separated by semicolons. Nothing may separate thousands.
 */
export function minorOf(text: string, decimals: number, comma = false): number | null {
  const [, whole, point = '.', fraction = ''] = /^(\d{1,12})(?:([.,])(\d{1,4}))?$/.exec(text) ?? [];
  if (whole === undefined || (point === ',' && !comma)) return null;
  const digits = fraction.replace(/0+$/, '');
  return digits.length > decimals ? null : Number(whole + digits.padEnd(decimals, '0'));
}
