import type { Queryable } from '@souk/db/database';
import { memberships, users } from '@souk/db/tables/identity';
import { and, eq, ne } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { identityErrors } from '../errors.ts';
import { sendMailJob } from '../mail/mail-job.ts';
import { storePassword } from '../profile/store-password.ts';
import type { Member } from './schema.ts';

/** What an account is to be. */
interface AccountChange {
  readonly displayName: string;
  readonly email: string | null;
  /** The hash of the new password; null where the old one stays. */
  readonly passwordHash: string | null;
}

/**
 * Changes a member's account, past row-level security, where it is this organization's alone; a new password ends all of its sessions.
 * Call it under {@link lockAccount}, with the member as read under it.
 * Nobody changes their own sign-in by this way, which asks for no password: a session somebody left open would be enough.
 * Throws `identity.own_account` and `identity.account_shared`.
 */
export async function changeAccount(act: OrganizationAct, tx: Transaction, before: Member, change: AccountChange): Promise<void> {
  const { displayName, email, passwordHash } = change;
  const hasNewSignIn = email !== before.email || passwordHash !== null;
  if (!hasNewSignIn && displayName === before.displayName) return;
  if (hasNewSignIn && act.who.kind === 'user' && act.who.userId === before.id) throw identityErrors.own_account();
  await refuseShared(tx.db, act.organizationId, before.id);

  await tx.db.update(users).set({ displayName, email }).where(eq(users.id, before.id));
  if (before.email !== null && before.email !== email) {
    await tx.enqueue(sendMailJob, { kind: 'email-changed', userId: before.id, recipient: before.email });
  }
  if (passwordHash !== null) {
    await storePassword(act, tx, { userId: before.id, hash: passwordHash, checked: null, keepSessionId: null });
  }
}

/** Keeps others from changing an account, and it from joining another organization, meanwhile. */
export async function lockAccount(db: Queryable, userId: string): Promise<void> {
  await db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
}

async function refuseShared(db: Queryable, organizationId: string, userId: string): Promise<void> {
  const elsewhere = and(eq(memberships.userId, userId), ne(memberships.organizationId, organizationId));
  const others = await db.select({ id: memberships.organizationId }).from(memberships).where(elsewhere).limit(1);
  if (others.length > 0) throw identityErrors.account_shared();
}
