import type { Queryable } from '@souk/db/database';
import { memberships, passwordResets, sessions, users } from '@souk/db/tables/identity';
import { mails } from '@souk/db/tables/platform';
import { and, eq, inArray, isNull, lt, notExists, sql } from 'drizzle-orm';
import type { Services } from '../services.ts';
import { systemAct } from './system-act.ts';
import { systemChange } from './system-change.ts';

const mailDays = 30;
const dayMs = 86_400_000;

/** Deletes expired sessions, resets and counters, mail older than 30 days, and accounts that nobody can sign in to. */
export async function cleanUp(services: Services): Promise<void> {
  const { database, sessions: kept, throttle } = services;
  await kept.deleteExpired();
  await throttle.clearExpired();
  await database.system.delete(passwordResets).where(lt(passwordResets.expiresAt, new Date()));
  await database.system.delete(mails).where(lt(mails.createdAt, new Date(Date.now() - mailDays * dayMs)));
  await deleteUnreachable(services);
}

/** Who had only a username and was removed from the organization of that name. */
async function deleteUnreachable(services: Services): Promise<void> {
  const ids = await unreachable(services.database.system);
  if (ids.length === 0) return;
  await systemChange(systemAct(services), { organizationId: null }, async (tx) => {
    // Asked again under the locks, since they may have been given a place meanwhile.
    await tx.db.select({ id: users.id }).from(users).where(inArray(users.id, ids)).for('update');
    const gone = (await unreachable(tx.db)).filter((id) => ids.includes(id));
    if (gone.length > 0) await tx.db.delete(users).where(inArray(users.id, gone));
    tx.audit({ action: 'identity.users.cleaned_up', subject: 'users:unreachable', before: { userIds: gone }, after: null });
  });
}

async function unreachable(db: Queryable): Promise<string[]> {
  const one = { one: sql`1` };
  const nowhere = notExists(db.select(one).from(memberships).where(eq(memberships.userId, users.id)));
  const signedOut = notExists(db.select(one).from(sessions).where(eq(sessions.userId, users.id)));
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(isNull(users.email), nowhere, signedOut))
    .limit(1000);
  return rows.map(({ id }) => id);
}
