import { newId } from '@souk/core/ids';
import type { Role } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { memberships, organizations, users } from '@souk/db/tables/identity';

/** A new organization, for tests. Returns its id. */
export async function addOrganization(db: Queryable): Promise<string> {
  const id = newId();
  await db.insert(organizations).values({ id, slug: `o-${id}`, name: 'Test' });
  return id;
}

/** A new user who is a member of `organizationId`, for tests. Returns its id. */
export async function addMember(db: Queryable, organizationId: string, role: Role = 'staff'): Promise<string> {
  const userId = newId();
  await db.insert(users).values({ id: userId, displayName: 'Test', passwordHash: '!' });
  await addMembership(db, organizationId, userId, role);
  return userId;
}

/** Makes a user a member of one more organization, for tests. */
export async function addMembership(db: Queryable, organizationId: string, userId: string, role: Role): Promise<void> {
  const number = (Date.now() % 1_000_000) * 1_000 + Math.floor(Math.random() * 1_000);
  await db.insert(memberships).values({ organizationId, userId, role, number });
}
