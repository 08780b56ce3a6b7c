import { StickColour } from '@souk/core/stick-colours';
import type { Queryable } from '@souk/db/database';
import { priceListColours, priceLists } from '@souk/db/tables/catalog';
import { and, eq, inArray } from 'drizzle-orm';
import { catalogErrors } from '../errors.ts';

/** What a stick of each colour costs, in the currency's smallest unit. A colour that is missing is not for sale. */
export type ColourPrices = Partial<Record<StickColour, number>>;

/** A price list as bills are made from it. */
export interface LoadedPriceList {
  readonly id: string;
  /** Counts the organization's lists from 1. */
  readonly version: number;
  readonly currency: string;
  readonly prices: ColourPrices;
}

/**
 * A price list by its id, in force or not: what an old bill was made from. Throws `catalog.price_list_not_found`.
 * @public
 */
export async function loadPriceList(db: Queryable, organizationId: string, id: string): Promise<LoadedPriceList> {
  const [row] = await db
    .select()
    .from(priceLists)
    .where(and(eq(priceLists.organizationId, organizationId), eq(priceLists.id, id)));
  if (!row) throw catalogErrors.price_list_not_found();
  const { version, currency } = row;
  return { id: row.id, version, currency, prices: (await loadPrices(db, organizationId, [id])).get(id) ?? {} };
}

/** The prices of several lists, by the list's id. */
export async function loadPrices(db: Queryable, organizationId: string, ids: readonly string[]): Promise<Map<string, ColourPrices>> {
  const { priceListId, colour, unitPriceMinor } = priceListColours;
  const rows = await db
    .select({ priceListId, colour, unitPriceMinor })
    .from(priceListColours)
    .where(and(eq(priceListColours.organizationId, organizationId), inArray(priceListId, [...ids])));
  const lists = new Map<string, ColourPrices>();
  for (const row of rows) {
    lists.set(row.priceListId, { ...lists.get(row.priceListId), [StickColour.parse(row.colour)]: row.unitPriceMinor });
  }
  return lists;
}
