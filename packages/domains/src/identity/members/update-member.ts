import { hashPassword } from '@souk/auth/password';
import { memberships } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { identityErrors } from '../errors.ts';
import { memberChanged } from '../events.ts';
import { refuseTaken } from '../refuse-taken.ts';
import { systemChange } from '../system-change.ts';
import { canSignIn } from './can-sign-in.ts';
import { changeAccount, lockAccount } from './change-account.ts';
import { lockOrganizations, refuseLastOwner } from './keep-owner.ts';
import { isMember, loadMember } from './members.ts';
import { refuseOutOfReach } from './refuse-out-of-reach.ts';
import type { Member, UpdateMemberInput } from './schema.ts';

/**
 * Changes a member: role, names, password, shut out or let in again; from their next request on.
 * Throws `identity.member_not_found`, `identity.member_out_of_reach`, `identity.last_owner`, `identity.username_taken`,
 * `identity.email_taken`, `identity.no_name_left`, and what {@link changeAccount} throws.
 */
export async function updateMember(act: OrganizationAct, input: UpdateMemberInput): Promise<Member> {
  const { organizationId } = act;
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
  const work = async (tx: Transaction): Promise<Member> => {
    await lockOrganizations(tx.db, [organizationId]);
    if (namesAccount(input)) await lockAccount(tx.db, input.id);
    const before = await loadMember(tx.db, organizationId, input.id);
    const { role = before.role, displayName = before.displayName, email = before.email } = input;
    const disabled = input.disabled ?? before.disabledAt !== null;
    refuseOutOfReach(act.who, before.role, role);
    if (role !== 'owner' || disabled) await refuseLastOwner(tx.db, [organizationId], input.id);

    const disabledAt = disabled ? (before.disabledAt ?? new Date()) : null;
    await tx.db.update(memberships).set({ role, username: input.username, disabledAt }).where(isMember(organizationId, input.id));
    if (namesAccount(input)) {
      await changeAccount(act, tx, before, { displayName, email, passwordHash });
      if (!(await canSignIn(tx.db, input.id))) throw identityErrors.no_name_left();
    }

    const subject = `user:${input.id}`;
    const after = await loadMember(tx.db, organizationId, input.id);
    tx.audit({ action: 'identity.member.updated', subject, before, after });
    tx.emit(memberChanged, subject, { userId: input.id, role, disabled });
    return after;
  };
  return await refuseTaken(async () => await (namesAccount(input) ? systemChange(act, { organizationId }, work) : act.change(work)));
}

/** True for what is of the account too, which belongs to no organization. */
function namesAccount({ username, displayName, email, password }: UpdateMemberInput): boolean {
  return [username, displayName, email, password].some((field) => field !== undefined);
}
