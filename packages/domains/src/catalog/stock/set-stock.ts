import { products } from '@souk/db/tables/catalog';
import type { OrganizationAct } from '../../act.ts';
import { catalogErrors } from '../errors.ts';
import { stockChanged } from '../events.ts';
import { isProduct, loadProduct } from '../products/products.ts';
import type { SetStockInput, StockChange } from './schema.ts';

/** Sets a stock to what was counted, or stops counting. Throws `catalog.product_not_found` and `catalog.product_deleted`. */
export async function setStock(act: OrganizationAct, { id, stock }: SetStockInput): Promise<StockChange> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const before = await loadProduct(tx.db, organizationId, id, { lock: true });
    if (before.deletedAt) throw catalogErrors.product_deleted();
    await tx.db.update(products).set({ stock }).where(isProduct(organizationId, id));

    const difference = stock === null || before.stock === null ? null : stock - before.stock;
    const change: StockChange = { productId: id, stock, change: difference, reason: 'counted' };
    tx.audit({ action: 'catalog.stock.counted', subject: `product:${id}`, before: { stock: before.stock }, after: { stock } });
    tx.emit(stockChanged, `product:${id}`, change);
    return change;
  });
}
