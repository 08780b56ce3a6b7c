import type { Transaction } from '../../change.ts';
import { lockProducts, piecesOf, type StockLine } from './lock-products.ts';
import { moveStock } from './move-stock.ts';

/**
 * Gives pieces back that {@link reserveStock} took, in the transaction that cancels their order: `quantity` is what it called `reserved`.
 * Also to products that were deleted since. Products that nobody counts any more stay uncounted, and ids that are no product's are passed over.
 * @public
 */
export async function releaseStock(tx: Transaction, organizationId: string, lines: readonly StockLine[]): Promise<void> {
  const found = await lockProducts(tx.db, organizationId, lines);
  const pieces = [...piecesOf(lines)].filter(([productId, quantity]) => found.has(productId) && quantity > 0);
  await moveStock(tx, organizationId, new Map(pieces), 'released');
}
