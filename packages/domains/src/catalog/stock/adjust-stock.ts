import { requestErrors } from '@souk/core/request-errors';
import type { Queryable } from '@souk/db/database';
import { products } from '@souk/db/tables/catalog';
import { and, isNull, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { catalogErrors } from '../errors.ts';
import { stockChanged } from '../events.ts';
import { isProduct, loadProduct } from '../products/products.ts';
import { type AdjustStockInput, maxPieces, type StockChange } from './schema.ts';

/**
 * Adds pieces to a stock, or takes them, in one statement: two at once both count. Throws `catalog.out_of_stock` with what is `left`,
 * `catalog.stock_not_counted`, `catalog.product_not_found`, `catalog.product_deleted`, and `request.invalid` for more than can be kept.
 */
export async function adjustStock(act: OrganizationAct, { id, change }: AdjustStockInput): Promise<StockChange> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const sum = sql`${products.stock} + ${change}::int`;
    const [row] = await tx.db
      .update(products)
      .set({ stock: sum })
      .where(and(isProduct(organizationId, id), isNull(products.deletedAt), sql`${sum} between 0 and ${maxPieces}::int`))
      .returning({ stock: products.stock });
    if (!row || row.stock === null) throw await refusalOf(tx.db, organizationId, { id, change });

    const { stock } = row;
    tx.audit({ action: 'catalog.stock.adjusted', subject: `product:${id}`, before: { stock: stock - change }, after: { stock } });
    const adjusted: StockChange = { productId: id, stock, change, reason: 'adjusted' };
    tx.emit(stockChanged, `product:${id}`, adjusted);
    return adjusted;
  });
}

async function refusalOf(db: Queryable, organizationId: string, { id, change }: AdjustStockInput): Promise<Error> {
  // Locked: what is said of it is still so when it is said.
  const { deletedAt, stock } = await loadProduct(db, organizationId, id, { lock: true });
  if (deletedAt) return catalogErrors.product_deleted();
  if (stock === null) return catalogErrors.stock_not_counted();
  if (change < 0) return catalogErrors.out_of_stock({ details: { productId: id, left: stock, wanted: -change } });
  return requestErrors.invalid({ issues: [{ path: 'change', message: `Must leave at most ${maxPieces} pieces; there are ${stock}` }] });
}
