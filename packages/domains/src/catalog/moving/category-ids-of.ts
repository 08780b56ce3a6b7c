import { importedId } from '@souk/core/ids';
import type { Queryable } from '@souk/db/database';
import { productCategories } from '@souk/db/tables/catalog';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../change.ts';
import { toCategory } from '../categories/categories.ts';
import { categoryChanged } from '../events.ts';
import type { MovedProduct } from './schema.ts';

/** The id that an import gives to a category it makes. */
export function movedCategoryId(organizationId: string, name: string): string {
  return importedId(organizationId, 'category', name.toLowerCase());
}

/** The categories of products, by the names that the products give them: one in use of that name whatever the case, else a new one. */
export async function categoryIdsOf(
  tx: Transaction,
  organizationId: string,
  moved: readonly Pick<MovedProduct, 'category'>[],
): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(moved.flatMap(({ category }) => category ?? []))];
  if (names.length === 0) return new Map();
  const missing = missingOf(names, await found(tx.db, organizationId, names));
  const values = missing.map((name) => ({ organizationId, id: movedCategoryId(organizationId, name), kind: 'category' as const, name }));
  // One that an import made before, and that is out of use by now, stays so.
  const made = values.length === 0 ? [] : await tx.db.insert(productCategories).values(values).onConflictDoNothing().returning();
  for (const category of made.map(toCategory)) {
    tx.audit({ action: 'catalog.category.imported', subject: `category:${category.id}`, before: null, after: category });
    tx.emit(categoryChanged, `category:${category.id}`, category);
  }
  const ids = await found(tx.db, organizationId, names);
  return new Map(names.map((name) => [name, ids.get(name.toLowerCase()) ?? movedCategoryId(organizationId, name)]));
}

function missingOf(names: readonly string[], ids: ReadonlyMap<string, string>): string[] {
  const missing = new Map(names.map((name) => [name.toLowerCase(), name]));
  for (const key of ids.keys()) missing.delete(key);
  return [...missing.values()];
}

/** Categories in use, by their names in small letters; those that an import made by the name it gave them, whatever they are called now. */
async function found(db: Queryable, organizationId: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const keys = new Map(names.map((name) => [movedCategoryId(organizationId, name), name.toLowerCase()]));
  const isNamed = and(eq(productCategories.kind, 'category'), isNull(productCategories.archivedAt), sameName(names));
  const rows = await db
    .select({ id: productCategories.id, name: productCategories.name })
    .from(productCategories)
    .where(and(eq(productCategories.organizationId, organizationId), or(isNamed, inArray(productCategories.id, [...keys.keys()]))));
  const ids = new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]));
  for (const { id } of rows) {
    const key = keys.get(id);
    if (key !== undefined) ids.set(key, id);
  }
  return ids;
}

/** In the small letters of the database, as its index of names has them. */
function sameName(names: readonly string[]) {
  return sql`lower(${productCategories.name}) in (select lower(name) from unnest(${sql.param(names)}::text[]) as name)`;
}
