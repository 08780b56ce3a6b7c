import type { Queryable } from '@souk/db/database';
import { productCategories } from '@souk/db/tables/catalog';
import { and, eq, type SQL } from 'drizzle-orm';
import { catalogErrors } from '../errors.ts';
import type { Category } from './schema.ts';

/** A row of the categories table. */
type CategoryRow = typeof productCategories.$inferSelect;

/** One category of the organization's, in use or not. Throws `catalog.category_not_found`. `lock` keeps others from changing it meanwhile. */
export async function loadCategory(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<CategoryRow> {
  const query = db.select().from(productCategories).where(isCategory(organizationId, id));
  const [row] = options.lock ? await query.for('no key update') : await query;
  if (!row) throw catalogErrors.category_not_found();
  return row;
}

/** The condition that picks one category. */
export function isCategory(organizationId: string, id: string): SQL | undefined {
  return and(eq(productCategories.organizationId, organizationId), eq(productCategories.id, id));
}

/** A row as the contract shows it. */
export function toCategory({ organizationId: _organizationId, ...category }: CategoryRow): Category {
  return category;
}
