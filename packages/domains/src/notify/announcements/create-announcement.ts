import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { announcements } from '@souk/db/tables/notify';
import type { OrganizationAct } from '../../act.ts';
import { nextNumber } from '../../next-number.ts';
import { theRow } from '../../the-row.ts';
import { announce } from './announce.ts';
import { toAnnouncement } from './announcements.ts';
import { checkWindow } from './check-window.ts';
import { databaseClock } from './database-clock.ts';
import { publishAnnouncementJob } from './publish-job.ts';
import type { Announcement, CreateAnnouncementInput } from './schema.ts';

/**
 * Makes an announcement, and tells everybody at once or, where it comes out later, by a job at that time.
 * Throws `request.invalid` where it would end before it begins.
 */
export async function createAnnouncement(act: OrganizationAct, input: CreateAnnouncementInput): Promise<Announcement> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const now = await databaseClock(tx.db);
    const publishFrom = input.publishFrom ?? now;
    checkWindow({ ...input, publishFrom });

    const id = newId();
    const number = await nextNumber(tx.db, organizationId, 'announcement');
    const values = { ...input, organizationId, id, number, publishFrom, actor: actorOf(act.who), createdAt: now, updatedAt: now };
    const made = theRow(await tx.db.insert(announcements).values(values).returning());
    if (publishFrom > now) await tx.enqueue(publishAnnouncementJob, { id }, { startAfter: publishFrom });

    const announcement = toAnnouncement(await announce(tx, made, now));
    tx.audit({ action: 'notify.announcement.created', subject: `announcement:${id}`, before: null, after: announcement });
    return announcement;
  });
}
