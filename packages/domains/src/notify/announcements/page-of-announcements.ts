import { decodeCursor, toPage } from '@souk/core/pages';
import { requestErrors } from '@souk/core/request-errors';
import type { Queryable } from '@souk/db/database';
import { announcements } from '@souk/db/tables/notify';
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { AnnouncementRow } from './announcements.ts';

/** Which part of the list. */
interface Part {
  readonly organizationId: string;
  readonly where: SQL | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const { organizationId, deletedAt, pinned, publishFrom, id } = announcements;

/**
 * A page of announcements that were not removed: pinned ones first, then those shown from latest.
 * Throws `request.invalid` for a cursor that is not its own.
 */
export async function pageOfAnnouncements(db: Queryable, part: Part): Promise<{ items: AnnouncementRow[]; nextCursor: string | null }> {
  const { where, cursor, limit } = part;
  const rows = await db
    .select()
    .from(announcements)
    .where(and(eq(organizationId, part.organizationId), isNull(deletedAt), where, afterAnnouncement(cursor)))
    .orderBy(desc(pinned), desc(publishFrom), desc(id))
    .limit(limit + 1);
  const { items, nextCursor } = toPage(rows, limit, (row) => ({ at: row.publishFrom, id: row.id }));
  return { items, nextCursor: nextCursor === null ? null : `${items.at(-1)?.pinned === true ? pinnedMark : otherMark}${nextCursor}` };
}

/** What a cursor begins with says whether its place is among the pinned; the rest is a cursor by time and id. */
const pinnedMark = 'p.';
const otherMark = 'o.';

function afterAnnouncement(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const isPinned = cursor.startsWith(pinnedMark);
  if (!isPinned && !cursor.startsWith(otherMark)) {
    throw requestErrors.invalid({ issues: [{ path: 'cursor', message: 'not a cursor of this list' }] });
  }
  const position = decodeCursor(cursor.slice(pinnedMark.length));
  return sql`(${pinned}, ${publishFrom}, ${id}) < (${isPinned}::boolean, ${position.at.toISOString()}::timestamptz, ${position.id}::uuid)`;
}
