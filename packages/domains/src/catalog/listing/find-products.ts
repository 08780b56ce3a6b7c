import type { Queryable } from '@souk/db/database';
import { products } from '@souk/db/tables/catalog';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ProductRow, productColumns } from '../products/products.ts';
import type { ProductFilter, ProductSort } from './schema.ts';

/** Which products, in which order, and from where on. */
export interface Asked extends Partial<ProductFilter> {
  readonly publicOnly: boolean;
  readonly most: number;
  /** How many to leave out from the start. */
  readonly skip?: number;
  /** The last product of the page before. */
  readonly after?: { readonly tier: number; readonly key: string; readonly id: string } | undefined;
  /** Count the products on all pages up to here. */
  readonly countTo?: number;
}

/** Products that were found. */
interface Found {
  readonly rows: readonly ProductRow[];
  /** How well each fits the search, 0 best; 0 without a search. */
  readonly tiers: readonly number[];
  readonly total: number;
  /** Whether `total` is all there is. */
  readonly isAll: boolean;
}

const Answer = z.tuple([
  z.object({ ids: z.array(z.uuid()), tiers: z.array(z.int()), total: z.coerce.number<unknown>().int(), is_all: z.boolean() }),
]);

/** The order where none is asked for. */
export function sortOf({ sort, search }: Partial<ProductFilter>): ProductSort {
  return sort === undefined || (sort === 'relevance' && search === undefined) ? (search === undefined ? 'newest' : 'relevance') : sort;
}

/**
 * Products of the organization that the transaction is bound to, by `catalog_find` (see its migration): under row-level security no query
 * of ours could use the indexes of words. What it finds is read by id, under row-level security.
 */
export async function findProducts(db: Queryable, organizationId: string, asked: Asked): Promise<Found> {
  const { search, categoryId, menuSectionId, priceFromMinor, priceToMinor, status, deleted, publicOnly, most, skip, after, countTo } =
    asked;
  const input = JSON.stringify({
    ...{ sort: sortOf(asked), search, categoryId, menuSectionId, status, deleted, publicOnly, most, skip, countTo },
    ...{ priceFrom: priceFromMinor, priceTo: priceToMinor },
    ...(after && { afterTier: after.tier, afterKey: after.key, afterId: after.id }),
  });
  const [answer] = Answer.parse((await db.execute(sql`select * from catalog_find(${input}::jsonb)`)).rows);

  const found = await loadInOrder(db, organizationId, answer.ids);
  return { rows: found, tiers: answer.tiers, total: answer.total, isAll: answer.is_all };
}

async function loadInOrder(db: Queryable, organizationId: string, ids: readonly string[]): Promise<ProductRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select(productColumns)
    .from(products)
    .where(and(eq(products.organizationId, organizationId), inArray(products.id, [...ids])));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
