import { memberships, users } from '@souk/db/tables/identity';
import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';

/** What members of the organization are called in lists: by user id, the username, else the name people call them. */
export async function usernamesOf(act: OrganizationAct, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await act.read(
    async (db) =>
      await db
        .select({ userId: memberships.userId, username: memberships.username, displayName: users.displayName })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(and(eq(memberships.organizationId, act.organizationId), inArray(memberships.userId, [...userIds]))),
  );
  return new Map(rows.map(({ userId, username, displayName }) => [userId, username ?? displayName]));
}
