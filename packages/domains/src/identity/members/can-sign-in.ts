import type { Queryable } from '@souk/db/database';
import { memberships, users } from '@souk/db/tables/identity';
import { and, eq, isNotNull } from 'drizzle-orm';

/** True when somebody has a name to sign in with, in whichever organization. Call on the system handle. */
export async function canSignIn(db: Queryable, userId: string): Promise<boolean> {
  const byEmail = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNotNull(users.email)));
  if (byEmail.length > 0) return true;
  const named = and(eq(memberships.userId, userId), isNotNull(memberships.username));
  return (await db.select({ id: memberships.userId }).from(memberships).where(named).limit(1)).length > 0;
}
