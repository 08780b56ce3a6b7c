import { priceLists } from '@souk/db/tables/catalog';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { catalogErrors } from '../errors.ts';
import { withPrices } from './price-lists.ts';
import type { PriceList, PriceListId } from './schema.ts';

/** One price list, whenever it is or was in force. Throws `catalog.price_list_not_found`. */
export async function getPriceList({ organizationId, read }: OrganizationAct, { id }: PriceListId): Promise<PriceList> {
  return await read(async (db) => {
    const rows = await db
      .select()
      .from(priceLists)
      .where(and(eq(priceLists.organizationId, organizationId), eq(priceLists.id, id)));
    const [list] = await withPrices(db, organizationId, rows);
    if (!list) throw catalogErrors.price_list_not_found();
    return list;
  });
}
