import { verifyPassword } from '@souk/auth/password';
import { requestErrors } from '@souk/core/request-errors';
import { users } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import { identityErrors } from '../errors.ts';
import type { SelfAct } from '../self-act.ts';

/** The account of the caller as it is stored. */
export type UserRow = typeof users.$inferSelect;

/**
 * Makes sure that the one at the keyboard knows the password, and not only holds a session. Slowed down like a sign-in.
 * Throws `identity.wrong_password` and `request.rate_limited`.
 */
export async function confirmPassword(act: SelfAct, password: string): Promise<UserRow> {
  const { throttle, database } = act.services;
  await throttle.limit('confirm-password', act.who.userId, 20, 900);
  const [user] = await database.system.select().from(users).where(eq(users.id, act.who.userId));
  if (!user) throw requestErrors.unauthenticated();
  const { ok } = await verifyPassword(user.passwordHash, password);
  if (!ok) throw identityErrors.wrong_password();
  return user;
}
