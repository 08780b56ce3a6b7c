import type { Queryable } from '@souk/db/database';
import { products } from '@souk/db/tables/catalog';
import { and, eq, sql } from 'drizzle-orm';
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

/** A product that was found. */
interface Hit {
  readonly row: ProductRow;
  /** How well it fits the search, 0 best; 0 without a search. */
  readonly tier: number;
}

/** Products that were found, in order. */
interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
  /** Whether `total` is all there is. */
  readonly isAll: boolean;
}

/** The order where none is asked for. */
export function sortOf({ sort, search }: Partial<ProductFilter>): ProductSort {
  return sort === undefined || (sort === 'relevance' && search === undefined) ? (search === undefined ? 'newest' : 'relevance') : sort;
}

/**
 * Products of the organization that the transaction is bound to, by `catalog_find` (see its migration): under row-level security no query
 * of ours could use the indexes of words. What it finds is joined by id, under row-level security.
 */
export async function findProducts(db: Queryable, organizationId: string, asked: Asked): Promise<Found> {
  const { search, categoryId, menuSectionId, priceFromMinor, priceToMinor, status, deleted, publicOnly, most, skip, after, countTo } =
    asked;
  const input = JSON.stringify({
    ...{ sort: sortOf(asked), search, categoryId, menuSectionId, status, deleted, publicOnly, most, skip, countTo },
    ...{ priceFrom: priceFromMinor, priceTo: priceToMinor },
    ...(after && { afterTier: after.tier, afterKey: after.key, afterId: after.id }),
  });
  const rows = await pageQuery(db).execute({ input, organizationId });

  // Where nothing was found there is one row all the same, with the total.
  const hits = rows.flatMap(({ tier, product }) => (product === null ? [] : [{ row: product, tier }]));
  return { hits, total: rows[0]?.total ?? 0, isAll: rows[0]?.isAll ?? true };
}

/** Named, so that a connection plans it once: that takes longer than looking up the products of a page. */
function pageQuery(db: Queryable) {
  const page = sql`catalog_find(${sql.placeholder('input')}::jsonb) as found
    left join lateral unnest(found.ids, found.tiers) with ordinality as hit(id, tier, place) on true`;
  return db
    .select({
      total: sql<number>`found.total`,
      isAll: sql<boolean>`found.is_all`,
      tier: sql<number>`hit.tier`,
      product: productColumns,
    })
    .from(page)
    .leftJoin(products, and(eq(products.organizationId, sql.placeholder('organizationId')), eq(products.id, sql`hit.id`)))
    .orderBy(sql`hit.place`)
    .prepare('catalog_find_products');
}
