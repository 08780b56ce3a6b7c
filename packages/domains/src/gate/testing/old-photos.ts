import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { captures } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { and, eq, sql } from 'drizzle-orm';
import type { TestSouk } from '../../testing/test-souk.ts';
import type { Passage } from '../schema.ts';

/** Lets a passage's photo have arrived so many days earlier: its capture, its image and its files. Returns the keys of those. */
export async function makeOlder({ services }: TestSouk, { captureId }: Pick<Passage, 'captureId'>, days: number): Promise<string[]> {
  const { system } = services.database;
  const ago = sql.raw(`interval '${days * 24} hours'`);
  const earlier = { receivedAt: sql`${captures.receivedAt} - ${ago}` };
  const rows = await system
    .update(captures)
    .set(earlier)
    .where(eq(captures.id, captureId ?? ''))
    .returning();
  const [{ organizationId, imageId } = { organizationId: '', imageId: null }] = rows;
  const isImage = and(eq(images.organizationId, organizationId), eq(images.id, imageId ?? ''));
  const [image] = await system
    .update(images)
    .set({ createdAt: sql`${images.createdAt} - ${ago}` })
    .where(isImage)
    .returning();
  const keys = [image?.storageKey, image?.originalKey].flatMap((key) => key ?? []);
  for (const key of keys) {
    const path = join(services.settings.DATA_DIR, 'media', key);
    const at = new Date((await stat(path)).mtime.getTime() - days * 24 * 3_600_000);
    await utimes(path, at, at);
  }
  return keys;
}
