import { hashToken, isToken } from '@souk/auth/tokens';
import type { Queryable } from '@souk/db/database';
import { invitations } from '@souk/db/tables/identity';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { identityErrors } from '../errors.ts';

type InvitationRow = typeof invitations.$inferSelect;

/** The invitation of a token that still works, on the system handle. Throws `identity.invitation_unusable`. */
export async function findInvitation(db: Queryable, token: string): Promise<InvitationRow> {
  const [row] = isToken('invitation', token) ? await db.select().from(invitations).where(works(token)) : [];
  if (!row) throw identityErrors.invitation_unusable();
  return row;
}

/** Uses an invitation up: of those who try at one moment, the update lets one through. Throws `identity.invitation_unusable`. */
export async function redeemInvitation(db: Queryable, token: string): Promise<void> {
  const rows = await db.update(invitations).set({ acceptedAt: new Date() }).where(works(token)).returning({ id: invitations.id });
  if (rows.length === 0) throw identityErrors.invitation_unusable();
}

function works(token: string) {
  const { tokenHash, acceptedAt, revokedAt, expiresAt } = invitations;
  return and(eq(tokenHash, hashToken(token)), isNull(acceptedAt), isNull(revokedAt), gt(expiresAt, new Date()));
}
