import { announcements } from '@souk/db/tables/notify';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { MovedAnnouncement } from './schema.ts';

/** What is stored of announcements that were moved. */
export type StoredAnnouncement = Omit<MovedAnnouncement, 'id' | 'oldNumber' | 'source'>;

/** What is stored of moved announcements now, by their ids; those that were removed since are missing. */
export async function storedAnnouncements(
  { organizationId, read }: OrganizationAct,
  moved: readonly Pick<MovedAnnouncement, 'id'>[],
): Promise<ReadonlyMap<string, StoredAnnouncement>> {
  const isMeant = inArray(
    announcements.id,
    moved.map(({ id }) => id),
  );
  const rows = await read(
    async (db) =>
      await db
        .select()
        .from(announcements)
        .where(and(eq(announcements.organizationId, organizationId), isMeant, isNull(announcements.deletedAt))),
  );
  return new Map(
    rows.map(({ id, title, body, audience, pinned, publishFrom, publishUntil, createdAt }) => [
      id,
      { title, body, audience, pinned, publishFrom, publishUntil, createdAt },
    ]),
  );
}
