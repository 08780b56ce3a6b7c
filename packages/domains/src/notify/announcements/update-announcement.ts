import { requestErrors } from '@souk/core/request-errors';
import { actorOf } from '@souk/core/who';
import { announcements } from '@souk/db/tables/notify';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { announce } from './announce.ts';
import { isAnnouncement, loadAnnouncement, toAnnouncement } from './announcements.ts';
import { checkWindow } from './check-window.ts';
import { databaseClock } from './database-clock.ts';
import { publishAnnouncementJob } from './publish-job.ts';
import type { Announcement, UpdateAnnouncementInput } from './schema.ts';

/**
 * Changes an announcement. One that comes out by it is told of at once, or by a job at its new time; one that was told of is never told
 * of again. Throws `notify.announcement_not_found`, `request.conflict` with the version to look at, and `request.invalid` where it
 * would end before it begins.
 */
export async function updateAnnouncement(
  act: OrganizationAct,
  { id, version, ...changes }: UpdateAnnouncementInput,
): Promise<Announcement> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const before = await loadAnnouncement(tx.db, organizationId, id, { lock: true });
    if (before.version !== version) throw requestErrors.conflict({ details: { version: before.version } });
    const { publishFrom = before.publishFrom, publishUntil = before.publishUntil } = changes;
    checkWindow({ publishFrom, publishUntil });

    const now = await databaseClock(tx.db);
    const columns = { ...changes, version: version + 1, actor: actorOf(act.who), updatedAt: now };
    const changed = theRow(await tx.db.update(announcements).set(columns).where(isAnnouncement(organizationId, id)).returning());
    const moved = publishFrom.getTime() !== before.publishFrom.getTime();
    if (moved && publishFrom > now && before.announcedAt === null) {
      await tx.enqueue(publishAnnouncementJob, { id }, { startAfter: publishFrom });
    }

    const announcement = toAnnouncement(await announce(tx, changed, now));
    const subject = `announcement:${id}`;
    tx.audit({ action: 'notify.announcement.updated', subject, before: toAnnouncement(before), after: announcement });
    return announcement;
  });
}
