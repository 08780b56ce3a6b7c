import type { Queryable } from '@souk/db/database';
import { memberships, users } from '@souk/db/tables/identity';
import { and, eq } from 'drizzle-orm';
import { identityErrors } from '../errors.ts';
import type { Member } from './schema.ts';

/** The columns of a {@link Member}, of memberships joined with users. */
export const memberColumns = {
  id: users.id,
  displayName: users.displayName,
  email: users.email,
  username: memberships.username,
  role: memberships.role,
  number: memberships.number,
  disabledAt: memberships.disabledAt,
  joinedAt: memberships.createdAt,
};

/** One member of the organization, disabled or not. Throws `identity.member_not_found`. */
export async function loadMember(db: Queryable, organizationId: string, userId: string): Promise<Member> {
  const [row] = await db
    .select(memberColumns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(isMember(organizationId, userId));
  if (!row) throw identityErrors.member_not_found();
  return row;
}

/** The condition that picks one membership. */
export function isMember(organizationId: string, userId: string) {
  return and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId));
}
