import type { StickColour } from '@souk/core/stick-colours';
import type { LoadedPriceList } from '../../catalog/prices/load-price-list.ts';
import { salesErrors } from '../errors.ts';
import type { SoldLine } from './sold-line.ts';

/** Sticks of one colour. */
export interface StickCount {
  readonly colour: StickColour;
  readonly count: number;
  /** In minor units; 0 when missing. */
  readonly discountMinor?: number;
}

/**
 * A line of sticks at the price of a list, which holds no tax of its own. Throws `sales.no_price_list` for null and
 * `sales.colour_not_for_sale` for a colour without a price.
 * @public
 */
export function stickLine(list: Pick<LoadedPriceList, 'prices'> | null, { colour, count, discountMinor = 0 }: StickCount): SoldLine {
  if (!list) throw salesErrors.no_price_list();
  const unitPriceMinor = list.prices[colour];
  if (unitPriceMinor === undefined) throw salesErrors.colour_not_for_sale({ details: { colour } });
  const price = { quantity: count, unitPriceMinor, discountMinor, taxRateBasisPoints: 0, taxIncluded: true };
  return { productId: null, colour, name: nameOf(colour), ...price, reserved: 0 };
}

/** `Green stick`. */
function nameOf(colour: StickColour): string {
  return `${colour.charAt(0).toUpperCase()}${colour.slice(1)} stick`;
}
