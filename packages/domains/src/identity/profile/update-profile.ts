import { requestErrors } from '@souk/core/request-errors';
import { memberships, users } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { loadMe } from '../auth/me.ts';
import type { Me } from '../auth/schema.ts';
import { identityErrors } from '../errors.ts';
import { sendMailJob } from '../mail/mail-job.ts';
import { canSignIn } from '../members/can-sign-in.ts';
import { isMember } from '../members/members.ts';
import { refuseTaken } from '../refuse-taken.ts';
import type { SelfAct } from '../self-act.ts';
import { systemChange } from '../system-change.ts';
import { confirmPassword } from './confirm-password.ts';
import type { UpdateProfileInput } from './schema.ts';

/**
 * Changes what the caller is called and signs in with. Throws `identity.password_needed`, `identity.wrong_password`,
 * `identity.email_taken`, `identity.username_taken` and `identity.no_name_left`.
 */
export async function updateProfile(act: SelfAct, input: UpdateProfileInput): Promise<Me> {
  const { userId, organizationId } = act.who;
  if (input.email !== undefined) {
    if (input.currentPassword === undefined) throw identityErrors.password_needed();
    await confirmPassword(act, input.currentPassword);
  }
  return await refuseTaken(
    async () =>
      await systemChange(act, { organizationId }, async (tx) => {
        await updateUser(tx, userId, input);
        if (input.username !== undefined) await updateUsername(tx, act, input.username);
        if (!(await canSignIn(tx.db, userId))) throw identityErrors.no_name_left();
        return await loadMe(tx.db, act.who);
      }),
  );
}

async function updateUser(tx: Transaction, userId: string, input: UpdateProfileInput): Promise<void> {
  const ofUser = eq(users.id, userId);
  const { displayName, email } = users;
  const before = theRow(await tx.db.select({ displayName, email }).from(users).where(ofUser).for('update'));
  const after = { displayName: input.displayName ?? before.displayName, email: input.email === undefined ? before.email : input.email };
  await tx.db.update(users).set(after).where(ofUser);
  tx.audit({ action: 'identity.profile.updated', subject: `user:${userId}`, before, after });
  if (before.email !== null && before.email !== after.email) {
    await tx.enqueue(sendMailJob, { kind: 'email-changed', userId, recipient: before.email });
  }
}

async function updateUsername(tx: Transaction, { who }: SelfAct, username: string | null): Promise<void> {
  if (who.organizationId === null) throw requestErrors.forbidden({ message: 'Choose an organization first.' });
  const mine = isMember(who.organizationId, who.userId);
  const before = theRow(await tx.db.select({ username: memberships.username }).from(memberships).where(mine).for('update'));
  await tx.db.update(memberships).set({ username }).where(mine);
  tx.audit({ action: 'identity.username.updated', subject: `user:${who.userId}`, before, after: { username } });
}
