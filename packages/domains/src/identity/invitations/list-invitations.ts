import { toPage } from '@souk/core/pages';
import { invitations } from '@souk/db/tables/identity';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { toInvitation } from './invitations.ts';
import type { InvitationPage, ListInvitationsInput } from './schema.ts';

/** The invitations, newest first, used and withdrawn ones among them. */
export async function listInvitations(act: OrganizationAct, input: ListInvitationsInput): Promise<InvitationPage> {
  const { organizationId, createdAt, id } = invitations;
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(invitations)
        .where(and(eq(organizationId, act.organizationId), afterCursor(createdAt, id, input.cursor)))
        .orderBy(desc(createdAt), desc(id))
        .limit(input.limit + 1),
  );
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { ...page, items: page.items.map((row) => toInvitation(row)) };
}
