import type { Queryable } from '@souk/db/database';
import { priceLists } from '@souk/db/tables/catalog';
import { and, desc, eq, lte } from 'drizzle-orm';
import { type LoadedPriceList, loadPriceList } from './load-price-list.ts';

/**
 * The price list in force at an instant: the last that is valid from then or before, and of two from the same instant the one made later.
 * Null before the first.
 * @public
 */
export async function priceListAt(db: Queryable, organizationId: string, at: Date): Promise<LoadedPriceList | null> {
  const [row] = await db
    .select({ id: priceLists.id })
    .from(priceLists)
    .where(and(eq(priceLists.organizationId, organizationId), lte(priceLists.validFrom, at)))
    .orderBy(desc(priceLists.validFrom), desc(priceLists.version))
    .limit(1);
  return row ? await loadPriceList(db, organizationId, row.id) : null;
}
