import { hashToken, newToken } from '@souk/auth/tokens';
import type { Queryable } from '@souk/db/database';
import { invitations, passwordResets } from '@souk/db/tables/identity';
import { and, eq } from 'drizzle-orm';
import type { Addressee } from './find-addressee.ts';
import {
  emailChangedLetter,
  invitationLetter,
  type Letter,
  passwordChangedLetter,
  passwordResetLetter,
  resetMinutes,
} from './templates.ts';

/**
 * Writes the letter, and stores the hash of the token in it. Runs in the transaction that keeps the mail, so that a token
 * is never valid without the mail that carries it, nor the other way round.
 */
export async function composeMail(db: Queryable, publicUrl: string, addressee: Addressee): Promise<Letter> {
  switch (addressee.kind) {
    case 'password-reset':
      return passwordResetLetter({ publicUrl, ...addressee }, await newResetToken(db, addressee.userId));
    case 'password-changed':
      return passwordChangedLetter({ publicUrl, ...addressee });
    case 'email-changed':
      return emailChangedLetter({ publicUrl, ...addressee });
    case 'invitation':
      return invitationLetter({ publicUrl }, { ...addressee, token: await newInvitationToken(db, addressee) });
  }
}

async function newResetToken(db: Queryable, userId: string): Promise<string> {
  const token = newToken('passwordReset');
  const expiresAt = new Date(Date.now() + resetMinutes * 60_000);
  await db.insert(passwordResets).values({ tokenHash: hashToken(token), userId, expiresAt });
  return token;
}

async function newInvitationToken(db: Queryable, invitation: { organizationId: string; invitationId: string }): Promise<string> {
  const token = newToken('invitation');
  const mine = and(eq(invitations.organizationId, invitation.organizationId), eq(invitations.id, invitation.invitationId));
  await db
    .update(invitations)
    .set({ tokenHash: hashToken(token) })
    .where(mine);
  return token;
}
