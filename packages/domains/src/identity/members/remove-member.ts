import { memberships } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import { memberRemoved } from '../events.ts';
import { lockOrganizations, refuseLastOwner } from './keep-owner.ts';
import { isMember, loadMember } from './members.ts';
import { refuseOutOfReach } from './refuse-out-of-reach.ts';
import type { MemberId } from './schema.ts';

/**
 * Removes a member; their account and their other organizations stay.
 * Throws `identity.member_not_found`, `identity.member_out_of_reach` and `identity.last_owner`.
 */
export async function removeMember(act: OrganizationAct, { id }: MemberId): Promise<void> {
  const { organizationId } = act;
  await act.change(async (tx) => {
    await lockOrganizations(tx.db, [organizationId]);
    const before = await loadMember(tx.db, organizationId, id);
    refuseOutOfReach(act.who, before.role);
    await refuseLastOwner(tx.db, [organizationId], id);

    await tx.db.delete(memberships).where(isMember(organizationId, id));
    tx.audit({ action: 'identity.member.removed', subject: `user:${id}`, before, after: null });
    tx.emit(memberRemoved, `user:${id}`, { userId: id });
  });
}
