import { toPage } from '@souk/core/pages';
import { memberships, users } from '@souk/db/tables/identity';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { memberColumns } from './members.ts';
import type { ListMembersInput, MemberPage } from './schema.ts';

/** The members, the last joined first. */
export async function listMembers(act: OrganizationAct, input: ListMembersInput): Promise<MemberPage> {
  const { organizationId, userId, role, createdAt } = memberships;
  const ofRole = input.role === undefined ? undefined : eq(role, input.role);
  const ofNumber = input.number === undefined ? undefined : eq(memberships.number, input.number);
  const rows = await act.read(
    async (db) =>
      await db
        .select(memberColumns)
        .from(memberships)
        .innerJoin(users, eq(users.id, userId))
        .where(and(eq(organizationId, act.organizationId), ofRole, ofNumber, afterCursor(createdAt, userId, input.cursor)))
        .orderBy(desc(createdAt), desc(userId))
        .limit(input.limit + 1),
  );
  return toPage(rows, input.limit, ({ joinedAt, id }) => ({ at: joinedAt, id }));
}
