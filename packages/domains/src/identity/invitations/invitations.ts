import type { Queryable } from '@souk/db/database';
import { invitations } from '@souk/db/tables/identity';
import { and, eq } from 'drizzle-orm';
import { identityErrors } from '../errors.ts';
import type { Invitation } from './schema.ts';

type InvitationRow = typeof invitations.$inferSelect;

/** One invitation of the organization's, locked. Throws `identity.invitation_not_found`. */
export async function lockInvitation(db: Queryable, organizationId: string, id: string): Promise<InvitationRow> {
  const mine = and(eq(invitations.organizationId, organizationId), eq(invitations.id, id));
  const [row] = await db.select().from(invitations).where(mine).for('update');
  if (!row) throw identityErrors.invitation_not_found();
  return row;
}

/** A row as the contract shows it at `now`. */
export function toInvitation(row: InvitationRow, now = new Date()): Invitation {
  const { id, email, role, invitedBy, expiresAt, createdAt } = row;
  return { id, email, role, state: stateOf(row, now), invitedBy, expiresAt, createdAt };
}

function stateOf({ acceptedAt, revokedAt, expiresAt }: InvitationRow, now: Date): Invitation['state'] {
  if (acceptedAt) return 'accepted';
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'waiting';
}
