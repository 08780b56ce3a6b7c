import type { products } from '@souk/db/tables/catalog';
import type { Transaction } from '../../change.ts';
import { catalogErrors } from '../errors.ts';
import { lockProducts, piecesOf, type StockLine } from './lock-products.ts';
import { moveStock } from './move-stock.ts';

type ProductRow = typeof products.$inferSelect;

/** A product as it is sold at this moment. */
export type ReservedProduct = Pick<ProductRow, 'id' | 'name' | 'priceMinor' | 'currency' | 'taxRateBasisPoints' | 'taxIncluded'> & {
  /** Pieces taken from the stock; 0 where nobody counts them. Keep it: this is what a cancelled order releases. */
  readonly reserved: number;
};

/**
 * Takes the pieces of an order out of stock, in the transaction that stores the order, and says what they cost now. One answer per
 * product, in the order the lines first name them; lines of the same product count together. All or none are taken.
 *
 * Throws, each with `productId` in its details: `catalog.product_not_found`; `catalog.product_not_for_sale` (`reason`: `deleted`, or
 * `draft` unless `allowDrafts`); `catalog.out_of_stock` (`left`, `wanted`).
 * @public
 */
export async function reserveStock(
  tx: Transaction,
  organizationId: string,
  lines: readonly StockLine[],
  options: { readonly allowDrafts?: boolean } = {},
): Promise<ReservedProduct[]> {
  const found = await lockProducts(tx.db, organizationId, lines);
  const wanted = [...piecesOf(lines)];
  const sold = wanted.map(([productId, pieces]) => {
    const product = forSale(found.get(productId), productId, options.allowDrafts ?? false);
    return toReserved(product, pieces);
  });

  const taken = sold.filter(({ reserved }) => reserved > 0).map(({ id, reserved }) => [id, -reserved] as const);
  await moveStock(tx, organizationId, new Map(taken), 'reserved');
  return sold;
}

function forSale(product: ProductRow | undefined, productId: string, allowDrafts: boolean): ProductRow {
  if (!product) throw catalogErrors.product_not_found({ details: { productId } });
  if (product.deletedAt) throw catalogErrors.product_not_for_sale({ details: { productId, reason: 'deleted' } });
  if (product.status === 'draft' && !allowDrafts) throw catalogErrors.product_not_for_sale({ details: { productId, reason: 'draft' } });
  return product;
}

function toReserved(product: ProductRow, wanted: number): ReservedProduct {
  const { id, name, priceMinor, currency, taxRateBasisPoints, taxIncluded, stock } = product;
  if (stock !== null && stock < wanted) throw catalogErrors.out_of_stock({ details: { productId: id, left: stock, wanted } });
  return { id, name, priceMinor, currency, taxRateBasisPoints, taxIncluded, reserved: stock === null ? 0 : wanted };
}
