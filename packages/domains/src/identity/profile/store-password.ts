import { requestErrors } from '@souk/core/request-errors';
import { passwordResets, users } from '@souk/db/tables/identity';
import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { sendMailJob } from '../mail/mail-job.ts';

/** What becomes of the account with its new password. */
interface PasswordChange {
  readonly userId: string;
  readonly hash: string;
  /** The hash that was checked; a change meanwhile wins. Null where a token stood for the old password. */
  readonly checked: string | null;
  /** The session that stays; null ends them all. */
  readonly keepSessionId: string | null;
}

/**
 * Stores a new password, ends the account's other sessions, voids its open resets, and tells its owner by mail.
 * Throws `request.conflict` when somebody else changed the password since it was checked.
 */
export async function storePassword(act: Act, tx: Transaction, change: PasswordChange): Promise<void> {
  const { userId, hash, checked, keepSessionId } = change;
  const unchanged = checked === null ? undefined : eq(users.passwordHash, checked);
  const rows = await tx.db
    .update(users)
    .set({ passwordHash: hash })
    .where(and(eq(users.id, userId), unchanged))
    .returning({ id: users.id });
  if (rows.length === 0) throw requestErrors.conflict();

  const endedSessions = await act.services.sessions.revokeAll(userId, keepSessionId, tx.db);
  const openReset = and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt));
  await tx.db.update(passwordResets).set({ usedAt: new Date() }).where(openReset);
  tx.audit({ action: 'identity.password.changed', subject: `user:${userId}`, before: null, after: { endedSessions } });
  await tx.enqueue(sendMailJob, { kind: 'password-changed', userId });
}
