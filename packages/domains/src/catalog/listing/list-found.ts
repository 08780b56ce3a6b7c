import { isStorable } from '@souk/core/timestamps';
import type { OrganizationAct } from '../../act.ts';
import { badCursor, decodePosition, encodePosition } from '../cursor.ts';
import type { ProductRow } from '../products/products.ts';
import { type Asked, findProducts, sortOf } from './find-products.ts';
import type { ProductFilter, ProductSort } from './schema.ts';

interface CursorForm extends Partial<ProductFilter> {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of products by position: what is added meanwhile makes none of them come twice or not at all. Throws `request.invalid` for a foreign cursor. */
export async function listFound(
  act: OrganizationAct,
  { cursor, limit, ...filter }: CursorForm,
  publicOnly: boolean,
): Promise<{ readonly rows: ProductRow[]; readonly nextCursor: string | null }> {
  const sort = sortOf(filter);
  const order = `${publicOnly ? 'public' : 'own'} ${sort}`;
  const after = cursor === undefined ? undefined : positionOf(cursor, order, sort);
  const { organizationId } = act;
  const { hits } = await act.read(async (db) => await findProducts(db, organizationId, { ...filter, publicOnly, after, most: limit + 1 }));

  const shown = hits.slice(0, limit);
  const last = hits.length > limit ? shown.at(-1) : undefined;
  const nextCursor = last ? encodePosition([order, last.tier, keyOf(last.row, sort, publicOnly), last.row.id]) : null;
  return { rows: shown.map(({ row }) => row), nextCursor };
}

function positionOf(cursor: string, order: string, sort: ProductSort): Asked['after'] {
  const [, tier, key, id] = decodePosition(cursor, order);
  const isPrice = sort === 'price_up' || sort === 'price_down';
  const isKey = isPrice ? /^\d{1,15}$/.test(key) : sort === 'name' || isStorable(new Date(key));
  if (!isKey || tier > 1) throw badCursor();
  return { tier, key, id };
}

function keyOf(row: ProductRow, sort: ProductSort, publicOnly: boolean): string {
  if (sort === 'price_up' || sort === 'price_down') return String(row.priceMinor);
  if (sort === 'name') return row.nameKey;
  return ((publicOnly ? row.publishedAt : null) ?? row.createdAt).toISOString();
}
