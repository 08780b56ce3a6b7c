import type { Queryable } from '@souk/db/database';
import { numberSeries } from '@souk/db/tables/platform';
import { sql } from 'drizzle-orm';
import { theRow } from './the-row.ts';

/** What an organization numbers. */
export type NumberSeries = 'order' | 'product' | 'price-list' | 'announcement' | 'receipt';

/**
 * The next number of a series, from 1. Without gaps: it is given back when the transaction is, for others wait at its row until
 * then. So take it late in a transaction, and always in the same order when taking two. `count` numbers at once end at the one returned.
 */
export async function nextNumber(db: Queryable, organizationId: string, series: NumberSeries, count = 1): Promise<number> {
  const rows = await db
    .insert(numberSeries)
    .values({ organizationId, series, last: count })
    .onConflictDoUpdate({
      target: [numberSeries.organizationId, numberSeries.series],
      set: { last: sql`${numberSeries.last} + ${count}` },
    })
    .returning({ last: numberSeries.last });
  return theRow(rows).last;
}
