import type { Queryable } from '@souk/db/database';
import type { priceLists } from '@souk/db/tables/catalog';
import { loadPrices } from './load-price-list.ts';
import type { PriceList } from './schema.ts';

/** A row of the price lists table. */
type PriceListRow = typeof priceLists.$inferSelect;

/** Rows as the contract shows them, with their prices. */
export async function withPrices(db: Queryable, organizationId: string, rows: readonly PriceListRow[]): Promise<PriceList[]> {
  const ids = rows.map(({ id }) => id);
  const prices = ids.length === 0 ? new Map() : await loadPrices(db, organizationId, ids);
  return rows.map(({ id, version, currency, validFrom, createdAt }) => ({
    ...{ id, version, currency, validFrom, createdAt },
    prices: prices.get(id) ?? {},
  }));
}
