import type { OrganizationAct } from '../../act.ts';
import { loadAnnouncement, toAnnouncement } from './announcements.ts';
import type { Announcement, AnnouncementId } from './schema.ts';

/** One announcement, out or not. Throws `notify.announcement_not_found`. */
export async function getAnnouncement(act: OrganizationAct, { id }: AnnouncementId): Promise<Announcement> {
  return toAnnouncement(await act.read(async (db) => await loadAnnouncement(db, act.organizationId, id)));
}
