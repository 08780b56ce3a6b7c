import { invitations } from '@souk/db/tables/identity';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { identityErrors } from '../errors.ts';
import { lockInvitation, toInvitation } from './invitations.ts';
import type { InvitationId } from './schema.ts';

/** Withdraws an invitation. Throws `identity.invitation_not_found`, and `identity.invitation_unusable` for one that was accepted. */
export async function revokeInvitation(act: OrganizationAct, { id }: InvitationId): Promise<void> {
  const { organizationId } = act;
  await act.change(async (tx) => {
    const before = await lockInvitation(tx.db, organizationId, id);
    if (before.acceptedAt) throw identityErrors.invitation_unusable();
    const revokedAt = before.revokedAt ?? new Date();
    await tx.db
      .update(invitations)
      .set({ revokedAt })
      .where(and(eq(invitations.organizationId, organizationId), eq(invitations.id, id)));
    const after = toInvitation({ ...before, revokedAt });
    tx.audit({ action: 'identity.invitation.revoked', subject: `invitation:${id}`, before: toInvitation(before), after });
  });
}
