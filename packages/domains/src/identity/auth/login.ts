import { hashPassword } from '@souk/auth/password';
import { isSoukError, requestErrors } from '@souk/core/request-errors';
import type { Queryable } from '@souk/db/database';
import { users } from '@souk/db/tables/identity';
import { and, eq } from 'drizzle-orm';
import type { Act } from '../../act.ts';
import { identityErrors } from '../errors.ts';
import { systemChange } from '../system-change.ts';
import { isEmail } from './candidates.ts';
import { checkPassword, type Verified } from './check-password.ts';
import type { LoginInput, SignedIn } from './schema.ts';
import type { SignInResult } from './sign-in-cookies.ts';
import { newcomer, startSession } from './start-session.ts';

const mostTries = 3;

/**
 * Signs a person in. Throws `identity.invalid_credentials`, the same for a wrong password and an unknown name,
 * `identity.account_disabled` and `request.rate_limited`.
 */
export async function login(act: Act, input: LoginInput): Promise<SignInResult> {
  const attempt = { account: accountOf(input), ip: act.origin.ip, deviceToken: act.origin.trustToken ?? null };
  const found = await act.services.throttle.signIn(attempt, async () => await signIn(act, input));
  if (!found) throw identityErrors.invalid_credentials();
  return { signedIn: found.value, trustToken: found.deviceToken };
}

/** What failures are counted by. An e-mail address names one account whatever organization is sent with it. */
export function accountOf({ login: name, organization }: Pick<LoginInput, 'login' | 'organization'>): string {
  return isEmail(name) || organization === undefined ? name : `${organization}/${name}`;
}

/** The password is checked outside the transaction, so it is checked again when the stored hash has changed by then. */
async function signIn(act: Act, input: LoginInput): Promise<SignedIn | null> {
  for (let tries = 1; ; tries += 1) {
    const verified = await checkPassword(act.services, input);
    if (!verified) return null;
    try {
      return await begin(act, verified, input.password);
    } catch (error) {
      if (!isSoukError(error) || error.code !== 'request.conflict' || tries === mostTries) throw error;
    }
  }
}

async function begin(act: Act, { candidate, upgrade }: Verified, password: string): Promise<SignedIn> {
  const { userId, organizationId, passwordHash } = candidate;
  const better = upgrade ? await hashPassword(password) : passwordHash;
  return await systemChange(act, { organizationId, who: newcomer(userId) }, async (tx) => {
    await keepHash(tx.db, userId, passwordHash, better);
    if (upgrade) tx.audit({ action: 'identity.password.rehashed', subject: `user:${userId}`, before: null, after: null });
    return await startSession(act, tx, userId, organizationId);
  });
}

/** Locks the account with the hash that was checked. Throws `request.conflict` when it is another one by now. */
async function keepHash(db: Queryable, userId: string, checked: string, better: string): Promise<void> {
  const same = and(eq(users.id, userId), eq(users.passwordHash, checked));
  const rows =
    checked === better
      ? await db.select({ id: users.id }).from(users).where(same).for('share')
      : await db.update(users).set({ passwordHash: better }).where(same).returning({ id: users.id });
  if (rows.length === 0) throw requestErrors.conflict();
}
