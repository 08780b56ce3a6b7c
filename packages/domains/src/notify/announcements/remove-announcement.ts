import { actorOf } from '@souk/core/who';
import { announcements } from '@souk/db/tables/notify';
import type { OrganizationAct } from '../../act.ts';
import { isAnnouncement, loadAnnouncement, toAnnouncement } from './announcements.ts';
import { databaseClock } from './database-clock.ts';
import type { AnnouncementId } from './schema.ts';

/** Takes an announcement down for good; its row stays, for the trail. Throws `notify.announcement_not_found`. */
export async function removeAnnouncement(act: OrganizationAct, { id }: AnnouncementId): Promise<void> {
  const { organizationId } = act;
  await act.change(async (tx) => {
    const before = await loadAnnouncement(tx.db, organizationId, id, { lock: true });
    const now = await databaseClock(tx.db);
    const columns = { deletedAt: now, updatedAt: now, version: before.version + 1, actor: actorOf(act.who) };
    await tx.db.update(announcements).set(columns).where(isAnnouncement(organizationId, id));
    tx.audit({ action: 'notify.announcement.removed', subject: `announcement:${id}`, before: toAnnouncement(before), after: null });
  });
}
