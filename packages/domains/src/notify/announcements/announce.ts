import { announcements } from '@souk/db/tables/notify';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { announcementPublished } from '../events.ts';
import { type AnnouncementRow, isAnnouncement, toAnnouncement } from './announcements.ts';

/**
 * Tells everybody of an announcement that is out at `now` and that nobody was told of. Its row is locked or new, so that of several
 * who come here one tells. Returns the row as it is then; one that is not out, or has ended, as it was.
 */
export async function announce(tx: Transaction, row: AnnouncementRow, now: Date): Promise<AnnouncementRow> {
  if (!isDue(row, now)) return row;
  const here = isAnnouncement(row.organizationId, row.id);
  const told = theRow(await tx.db.update(announcements).set({ announcedAt: now }).where(here).returning());
  tx.emit(announcementPublished, `announcement:${row.id}`, toAnnouncement(told));
  return told;
}

/** True for what is out at `now`, has not ended, and was told to nobody yet. */
export function isDue({ announcedAt, publishFrom, publishUntil }: AnnouncementRow, now: Date): boolean {
  return announcedAt === null && publishFrom <= now && (publishUntil === null || publishUntil > now);
}
