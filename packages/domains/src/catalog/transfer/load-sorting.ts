import type { Queryable } from '@souk/db/database';
import { productCategories } from '@souk/db/tables/catalog';
import { eq } from 'drizzle-orm';

/** The categories and menu sections, both ways. */
export interface Sorting {
  /** The id of one in use, by its kind and its name in small letters: `category rings`. */
  readonly inUse: ReadonlyMap<string, string>;
  /** The name of any, by its id. */
  readonly names: ReadonlyMap<string, string>;
}

/** All categories and menu sections of an organization. */
export async function loadSorting(db: Queryable, organizationId: string): Promise<Sorting> {
  const rows = await db.select().from(productCategories).where(eq(productCategories.organizationId, organizationId));
  const inUse = rows.filter(({ archivedAt }) => archivedAt === null);
  return {
    inUse: new Map(inUse.map(({ kind, name, id }) => [`${kind} ${name.toLowerCase()}`, id])),
    names: new Map(rows.map(({ id, name }) => [id, name])),
  };
}
