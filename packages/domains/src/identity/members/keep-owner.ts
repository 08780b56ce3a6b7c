import type { Queryable } from '@souk/db/database';
import { memberships, organizations, users } from '@souk/db/tables/identity';
import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { identityErrors } from '../errors.ts';

/**
 * Locks organizations, always in the same order. Whoever changes who is a member or an owner holds this lock, so that two
 * owners who leave at one moment see each other go.
 */
export async function lockOrganizations(db: Queryable, ids: readonly string[]): Promise<void> {
  const mine = inArray(organizations.id, [...ids]);
  await db.select({ id: organizations.id }).from(organizations).where(mine).orderBy(asc(organizations.id)).for('no key update');
}

/**
 * Throws `identity.last_owner`, with their short names, where `userId` is the only active owner of one of these
 * organizations. Call it under {@link lockOrganizations}.
 */
export async function refuseLastOwner(db: Queryable, ids: readonly string[], userId: string): Promise<void> {
  const activeOwner = and(eq(memberships.role, 'owner'), isNull(memberships.disabledAt), inArray(memberships.organizationId, [...ids]));
  const owned = await db
    .select({ id: organizations.id, slug: organizations.slug })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(activeOwner, eq(memberships.userId, userId)));
  const others = await db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(activeOwner, ne(memberships.userId, userId), isNull(users.disabledAt)));
  const kept = new Set(others.map(({ id }) => id));
  const orphaned = owned.filter(({ id }) => !kept.has(id)).map(({ slug }) => slug);
  if (orphaned.length > 0) throw identityErrors.last_owner({ details: { organizations: orphaned } });
}
