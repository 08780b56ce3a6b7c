import { invalid } from './replies.ts';

const digits = /^(\d{1,12})(?:\.(\d+))?$/;

/**
 * A price of the old surface, a decimal in the currency's main unit (`12.5`, `"12.50"`), in minor units. By its digits, for
 * 100 × 1.15 is 114.99999999999999. Throws `request.invalid` for what is no price or has more places than the currency.
 */
export function toMinor(price: number | string, currency: string, field: string): number {
  const places = placesOf(currency);
  const [, whole, fraction = ''] = digits.exec(String(price).trim()) ?? [];
  if (whole === undefined) throw invalid(field, 'Must be a price, such as 12.5');
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) throw invalid(field, `Must have at most ${places} decimal places`);
  const minor = Number(whole + kept.padEnd(places, '0'));
  if (minor > mostMinor) throw invalid(field, 'Is too large');
  return minor;
}

/** Minor units as a decimal in the main unit: 1250 satang are 12.5 baht. */
export function toDecimal(minor: number, currency: string): number {
  const places = placesOf(currency);
  const text = String(minor).padStart(places + 1, '0');
  return Number(`${text.slice(0, text.length - places)}.${text.slice(text.length - places) || '0'}`);
}

const mostMinor = 900_000_000_000;

function placesOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
