import { MinorAmount } from '@souk/core/money';
import { decimalsOf, decimalText, minorOf } from '@souk/domains/catalog/transfer/decimals';
import { invalid } from './replies.ts';

/**
 * A price of the old surface, a decimal in the currency's main unit (`12.5`, `"12.50"`), in minor units. By its digits, for
 * 100 × 1.15 is 114.99999999999999. Throws `request.invalid` for what is no price or has more places than the currency.
 */
export function toMinor(price: number | string, currency: string, field: string): number {
  const places = placesOf(currency);
  const { success, data } = MinorAmount.safeParse(minorOf(String(price).trim(), places));
  if (!success) throw invalid(field, `Must be a price, such as 12.5, with at most ${places} decimal places`);
  return data;
}

/** Minor units as a decimal in the main unit: 1250 satang are 12.5 baht. */
export function toDecimal(minor: number, currency: string): number {
  return Number(decimalText(minor, placesOf(currency)));
}

const known = new Map<string, number>();

/** Looked up once: making a formatter costs more than a product. */
function placesOf(currency: string): number {
  const places = known.get(currency) ?? decimalsOf(currency);
  known.set(currency, places);
  return places;
}
