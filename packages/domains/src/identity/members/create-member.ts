import { hashPassword } from '@souk/auth/password';
import type { OrganizationAct } from '../../act.ts';
import { refuseTaken } from '../refuse-taken.ts';
import { systemChange } from '../system-change.ts';
import { addAccount } from './add-account.ts';
import { refuseOutOfReach } from './refuse-out-of-reach.ts';
import type { CreateMemberInput, Member } from './schema.ts';

/**
 * Makes an account for somebody of the organization, with at most the power of who makes it.
 * Throws `identity.member_out_of_reach`, `identity.username_taken`, `identity.email_taken` and `auth.busy`.
 */
export async function createMember(act: OrganizationAct, input: CreateMemberInput): Promise<Member> {
  const { organizationId } = act;
  const { email = null, username = null, displayName, password, role } = input;
  refuseOutOfReach(act.who, role);
  const account = { organizationId, email, username, displayName, role, passwordHash: await hashPassword(password) };
  return await refuseTaken(async () => await systemChange(act, { organizationId }, async (tx) => await addAccount(tx, account)));
}
