import { products } from '@souk/db/tables/catalog';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../change.ts';
import { stockChanged } from '../events.ts';
import type { StockReason } from './schema.ts';

/**
 * Adds pieces to the stock of locked products, or takes them where the number is negative, in one statement. Products that nobody
 * counts stay as they are. Emits `catalog.stock.changed` for each of the others.
 */
export async function moveStock(
  tx: Transaction,
  organizationId: string,
  pieces: ReadonlyMap<string, number>,
  reason: StockReason,
): Promise<void> {
  if (pieces.size === 0) return;
  const moves = JSON.stringify([...pieces].map(([id, change]) => ({ id, change })));
  const moved = sql`json_to_recordset(${moves}::json) as moved(id uuid, change int)`;
  const rows = await tx.db
    .update(products)
    .set({ stock: sql`${products.stock} + moved.change` })
    .from(moved)
    .where(and(eq(products.organizationId, organizationId), eq(products.id, sql`moved.id`), isNotNull(products.stock)))
    .returning({ id: products.id, stock: products.stock, change: sql<number>`moved.change` });
  for (const { id, stock, change } of rows) tx.emit(stockChanged, `product:${id}`, { productId: id, stock, change, reason });
}
