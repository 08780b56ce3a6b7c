import type { Queryable } from '@souk/db/database';
import { images } from '@souk/db/tables/platform';
import { and, eq, inArray, lt, or, type SQL } from 'drizzle-orm';
import type { ImageNames } from './image-names.ts';

/** Of the keys, those whose files nothing needs: no image has them, or only images from before `since` that no domain names. */
export async function unnamedKeys(
  db: Queryable,
  names: readonly ImageNames[],
  organizationId: string,
  { keys, since }: { readonly keys: readonly string[]; readonly since: Date },
): Promise<string[]> {
  const { id, storageKey, originalKey, createdAt } = images;
  const rows = await db.select({ id, storageKey, originalKey, createdAt }).from(images).where(haveKeys(organizationId, keys));
  const ids = rows.map((row) => row.id);
  const named = new Set<string>();
  for (const place of names) for (const one of ids.length > 0 ? await place.named(db, organizationId, ids) : []) named.add(one);
  const kept = rows.filter((row) => row.createdAt >= since || named.has(row.id));
  const keptKeys = new Set(kept.flatMap((row) => [row.storageKey, row.originalKey]));
  return keys.filter((key) => !keptKeys.has(key));
}

/**
 * Deletes the rows from before `since` that have such keys. A row that is named after all, in a table that nobody told of, is held by
 * its foreign key: then this throws.
 */
export async function deleteImageRows(
  db: Queryable,
  organizationId: string,
  { keys, since }: { readonly keys: readonly string[]; readonly since: Date },
): Promise<void> {
  await db.delete(images).where(and(haveKeys(organizationId, keys), lt(images.createdAt, since)));
}

function haveKeys(organizationId: string, keys: readonly string[]): SQL | undefined {
  return and(eq(images.organizationId, organizationId), or(inArray(images.storageKey, keys), inArray(images.originalKey, keys)));
}
