import type { Queryable } from '@souk/db/database';
import { announcements } from '@souk/db/tables/notify';
import { and, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { notifyErrors } from '../errors.ts';
import type { Announcement, PublicAnnouncement } from './schema.ts';

/** A row of the announcements table. */
export type AnnouncementRow = typeof announcements.$inferSelect;

/** One announcement of the organization's that was not removed. Throws `notify.announcement_not_found`. `lock` keeps others from changing it meanwhile. */
export async function loadAnnouncement(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<AnnouncementRow> {
  const query = db
    .select()
    .from(announcements)
    .where(and(isAnnouncement(organizationId, id), isNull(announcements.deletedAt)));
  const [row] = options.lock ? await query.for('update') : await query;
  if (!row) throw notifyErrors.announcement_not_found();
  return row;
}

/** The condition that picks one announcement. */
export function isAnnouncement(organizationId: string, id: string): SQL | undefined {
  return and(eq(announcements.organizationId, organizationId), eq(announcements.id, id));
}

/** The condition that it is out and has not ended, by the database's clock. */
export function isShown(): SQL | undefined {
  const { publishFrom, publishUntil } = announcements;
  return and(lte(publishFrom, sql`now()`), or(isNull(publishUntil), gt(publishUntil, sql`now()`)));
}

/** A row as its organization sees it. */
export function toAnnouncement(row: AnnouncementRow): Announcement {
  const { audience, announcedAt, version } = row;
  return { ...toPublicAnnouncement(row), audience, announcedAt, version };
}

/** A row as anybody sees it. */
export function toPublicAnnouncement(row: AnnouncementRow): PublicAnnouncement {
  const { id, number, title, body, pinned, publishFrom, publishUntil, createdAt, updatedAt } = row;
  return { id, number, title, body, pinned, publishFrom, publishUntil, createdAt, updatedAt };
}
