import { addressKey } from '@souk/auth/addresses';
import { hashPassword } from '@souk/auth/password';
import { hashToken, isToken } from '@souk/auth/tokens';
import type { Queryable } from '@souk/db/database';
import { passwordResets, users } from '@souk/db/tables/identity';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Act } from '../../act.ts';
import { identityErrors } from '../errors.ts';
import { storePassword } from '../profile/store-password.ts';
import { systemChange } from '../system-change.ts';
import type { ResetPasswordInput } from './schema.ts';
import { newcomer } from './start-session.ts';

/**
 * Sets a new password by the token of a mail, once, and ends all of the account's sessions. Returns the token by which
 * this device is known from now on: whoever reads the account's mail is its owner. Throws `identity.reset_unusable`.
 */
export async function resetPassword(act: Act, { token, password }: ResetPasswordInput): Promise<string> {
  const { services, origin } = act;
  await services.throttle.limit('password-reset-use', addressKey(origin.ip), 60, 3600);
  const { userId, email } = await findReset(services.database.system, token);
  const hash = await hashPassword(password);
  await systemChange(act, { organizationId: null, who: newcomer(userId) }, async (tx) => {
    await useReset(tx.db, token);
    await storePassword(act, tx, { userId, hash, checked: null, keepSessionId: null });
  });
  return await services.throttle.trust({ account: email ?? userId, ip: origin.ip, deviceToken: origin.trustToken ?? null });
}

/** Asked before any hash is computed, for which nobody should wait in vain. */
async function findReset(db: Queryable, token: string): Promise<{ userId: string; email: string | null }> {
  if (!isToken('passwordReset', token)) throw identityErrors.reset_unusable();
  const found = await db
    .select({ userId: users.id, email: users.email })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(works(token));
  if (!found[0]) throw identityErrors.reset_unusable();
  return found[0];
}

/** Of those who try at one moment, the update lets one through. */
async function useReset(db: Queryable, token: string): Promise<void> {
  const used = await db.update(passwordResets).set({ usedAt: new Date() }).where(works(token)).returning({ userId: passwordResets.userId });
  if (used.length === 0) throw identityErrors.reset_unusable();
}

function works(token: string) {
  const { tokenHash, usedAt, expiresAt } = passwordResets;
  return and(eq(tokenHash, hashToken(token)), isNull(usedAt), gt(expiresAt, new Date()));
}
