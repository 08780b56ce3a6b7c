import { announcements } from '@souk/db/tables/notify';
import { and, eq } from 'drizzle-orm';
import type { Act } from '../../act.ts';
import { asPublic } from '../../as-public.ts';
import { isShown, toPublicAnnouncement } from './announcements.ts';
import { pageOfAnnouncements } from './page-of-announcements.ts';
import type { ListPublicAnnouncementsInput, PublicAnnouncementPage } from './schema.ts';

/**
 * What an organization tells the public now, pinned ones first, then those shown from latest.
 * Throws `identity.organization_not_found`, and `request.invalid` for a cursor that is not its own.
 */
export async function listPublicAnnouncements(act: Act, input: ListPublicAnnouncementsInput): Promise<PublicAnnouncementPage> {
  const { organizationId, read } = await asPublic(act, input.organization);
  const { cursor, limit } = input;
  const where = and(eq(announcements.audience, 'public'), isShown());
  const page = await read(async (db) => await pageOfAnnouncements(db, { organizationId, cursor, limit, where }));
  return { ...page, items: page.items.map(toPublicAnnouncement) };
}
