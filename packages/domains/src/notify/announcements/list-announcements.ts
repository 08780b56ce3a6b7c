import { announcements } from '@souk/db/tables/notify';
import { and, eq, not, type SQL } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { isShown, toAnnouncement } from './announcements.ts';
import { pageOfAnnouncements } from './page-of-announcements.ts';
import type { AnnouncementPage, ListAnnouncementsInput } from './schema.ts';

/** The announcements, out or not, pinned ones first, then those shown from latest. Throws `request.invalid` for a cursor that is not its own. */
export async function listAnnouncements(act: OrganizationAct, input: ListAnnouncementsInput): Promise<AnnouncementPage> {
  const { organizationId } = act;
  const { cursor, limit } = input;
  const page = await act.read(async (db) => await pageOfAnnouncements(db, { organizationId, cursor, limit, where: filterOf(input) }));
  return { ...page, items: page.items.map(toAnnouncement) };
}

function filterOf({ audience, number, shown }: ListAnnouncementsInput): SQL | undefined {
  const isOut = isShown();
  return and(
    audience === undefined ? undefined : eq(announcements.audience, audience),
    number === undefined ? undefined : eq(announcements.number, number),
    shown === undefined || !isOut ? undefined : shown ? isOut : not(isOut),
  );
}
