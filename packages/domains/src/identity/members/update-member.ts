import { memberships } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import { memberChanged } from '../events.ts';
import { lockOrganizations, refuseLastOwner } from './keep-owner.ts';
import { isMember, loadMember } from './members.ts';
import { refuseOutOfReach } from './refuse-out-of-reach.ts';
import type { Member, UpdateMemberInput } from './schema.ts';

/**
 * Gives a member another role, shuts them out or lets them in again; from their next request on.
 * Throws `identity.member_not_found`, `identity.member_out_of_reach` and `identity.last_owner`.
 */
export async function updateMember(act: OrganizationAct, input: UpdateMemberInput): Promise<Member> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    await lockOrganizations(tx.db, [organizationId]);
    const before = await loadMember(tx.db, organizationId, input.id);
    const role = input.role ?? before.role;
    const disabled = input.disabled ?? before.disabledAt !== null;
    refuseOutOfReach(act.who, before.role, role);
    if (role !== 'owner' || disabled) await refuseLastOwner(tx.db, [organizationId], input.id);

    const disabledAt = disabled ? (before.disabledAt ?? new Date()) : null;
    await tx.db.update(memberships).set({ role, disabledAt }).where(isMember(organizationId, input.id));

    const subject = `user:${input.id}`;
    const after = { ...before, role, disabledAt };
    tx.audit({ action: 'identity.member.updated', subject, before, after });
    tx.emit(memberChanged, subject, { userId: input.id, role, disabled });
    return after;
  });
}
