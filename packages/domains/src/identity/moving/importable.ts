import type { Queryable } from '@souk/db/database';
import { organizations } from '@souk/db/tables/identity';
import { asc } from 'drizzle-orm';

/** Every organization, by its short name. Call on the system handle. */
export async function importable(db: Queryable): Promise<{ readonly id: string; readonly slug: string; readonly currency: string }[]> {
  const { id, slug, currency } = organizations;
  return await db.select({ id, slug, currency }).from(organizations).orderBy(asc(slug));
}
