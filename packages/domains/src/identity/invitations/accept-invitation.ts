import { theRow } from '../../the-row.ts';
import { addMembership } from '../members/add-membership.ts';
import { ownMemberships } from '../person.ts';
import { refuseTaken } from '../refuse-taken.ts';
import type { OwnMembership } from '../schema.ts';
import type { SelfAct } from '../self-act.ts';
import { systemChange } from '../system-change.ts';
import { findInvitation, redeemInvitation } from './redeem-invitation.ts';
import type { AcceptInvitationInput } from './schema.ts';

/**
 * Adds the caller to the organization that invites them. Throws `identity.invitation_unusable`, `identity.already_member`
 * and `identity.username_taken`, and leaves the invitation as it was.
 */
export async function acceptInvitation(act: SelfAct, { token, username }: AcceptInvitationInput): Promise<OwnMembership> {
  const { userId } = act.who;
  const { organizationId, role, id } = await findInvitation(act.services.database.system, token);
  return await refuseTaken(
    async () =>
      await systemChange(act, { organizationId }, async (tx) => {
        await redeemInvitation(tx.db, token);
        tx.audit({ action: 'identity.invitation.accepted', subject: `invitation:${id}`, before: null, after: { userId, role } });
        await addMembership(tx, { organizationId, userId, role, username: username ?? null });
        return theRow((await ownMemberships(tx.db, userId)).filter((membership) => membership.id === organizationId));
      }),
  );
}
