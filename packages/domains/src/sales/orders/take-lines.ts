import { priceListAt } from '../../catalog/prices/price-list-at.ts';
import { type ReservedProduct, reserveStock } from '../../catalog/stock/reserve-stock.ts';
import type { Transaction } from '../../change.ts';
import { salesErrors } from '../errors.ts';
import type { OrderLineInput, ProductLineInput } from './schema.ts';
import type { SoldLine } from './sold-line.ts';
import { stickLine } from './stick-line.ts';

/**
 * What a cart comes to at this moment's prices; its products are taken from stock. Throws `sales.no_price_list`, `sales.colour_not_for_sale`,
 * `sales.mixed_currencies` and what {@link reserveStock} throws.
 */
export async function takeLines(
  tx: Transaction,
  organizationId: string,
  cart: readonly OrderLineInput[],
): Promise<{ readonly currency: string; readonly lines: SoldLine[] }> {
  const wanted = cart.filter(isProductLine);
  const hasSticks = wanted.length < cart.length;
  // The list first: what is locked after it is held for a shorter time.
  const list = hasSticks ? await priceListAt(tx.db, organizationId, new Date()) : null;
  const products = wanted.length > 0 ? await reserveStock(tx, organizationId, wanted) : [];

  const byId = new Map(products.map((product) => [product.id, product]));
  const lines = cart.map((line) => (isProductLine(line) ? productLine(line, byId.get(line.productId)) : stickLine(list, line)));
  const currencies = new Set([...products.map(({ currency }) => currency), ...(list ? [list.currency] : [])]);
  const [currency] = currencies;
  if (currency === undefined || currencies.size > 1) throw salesErrors.mixed_currencies({ details: { currencies: [...currencies] } });
  return { currency, lines };
}

function isProductLine(line: OrderLineInput): line is ProductLineInput {
  return 'productId' in line;
}

function productLine({ quantity, discountMinor }: ProductLineInput, product: ReservedProduct | undefined): SoldLine {
  if (!product) throw new Error('every product of a cart is reserved');
  const { id, name, priceMinor, taxRateBasisPoints, taxIncluded, reserved } = product;
  const price = { quantity, unitPriceMinor: priceMinor, discountMinor, taxRateBasisPoints, taxIncluded };
  // Stock is counted for all of a product's lines, or for none.
  return { productId: id, colour: null, name, ...price, reserved: reserved > 0 ? quantity : 0 };
}
