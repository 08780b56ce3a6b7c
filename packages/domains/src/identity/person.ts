import type { Queryable } from '@souk/db/database';
import { memberships, organizations, users } from '@souk/db/tables/identity';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { OwnMembership, User } from './schema.ts';

/** A person, and every organization where they are an active member, in the order they joined. */
export interface Person {
  readonly user: User;
  readonly organizations: OwnMembership[];
}

/** The columns of an {@link OwnMembership}, of memberships joined with organizations. */
export const ownMembershipColumns = {
  id: organizations.id,
  slug: organizations.slug,
  name: organizations.name,
  role: memberships.role,
  username: memberships.username,
  number: memberships.number,
  joinedAt: memberships.createdAt,
};

/** Reads a person on the system handle. Null where the account is gone. */
export async function loadPerson(db: Queryable, userId: string): Promise<Person | null> {
  const { id, email, displayName, createdAt } = users;
  const [user] = await db.select({ id, email, displayName, createdAt }).from(users).where(eq(id, userId));
  return user ? { user, organizations: await ownMemberships(db, userId) } : null;
}

/** The organizations where a user is an active member, in the order they joined. */
export async function ownMemberships(db: Queryable, userId: string): Promise<OwnMembership[]> {
  return await db
    .select(ownMembershipColumns)
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(memberships.userId, userId), isNull(memberships.disabledAt)))
    .orderBy(asc(memberships.createdAt), asc(organizations.slug));
}
