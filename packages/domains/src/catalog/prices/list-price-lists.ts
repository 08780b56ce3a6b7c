import { priceLists } from '@souk/db/tables/catalog';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { decodePosition, encodePosition } from '../cursor.ts';
import { withPrices } from './price-lists.ts';
import type { ListPriceListsInput, PriceListPage } from './schema.ts';

const order = 'version';

/** All price lists, the last made first. Throws `request.invalid` for a cursor that is not its own. */
export async function listPriceLists(
  { organizationId, read }: OrganizationAct,
  { cursor, limit }: ListPriceListsInput,
): Promise<PriceListPage> {
  const older = cursor === undefined ? undefined : lt(priceLists.version, decodePosition(cursor, order)[1]);
  return await read(async (db) => {
    const rows = await db
      .select()
      .from(priceLists)
      .where(and(eq(priceLists.organizationId, organizationId), older))
      .orderBy(desc(priceLists.version))
      .limit(limit + 1);
    const items = await withPrices(db, organizationId, rows.slice(0, limit));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodePosition([order, last.version, '', last.id]) : null };
  });
}
