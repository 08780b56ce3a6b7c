import { hashPassword } from '@souk/auth/password';
import { newId } from '@souk/core/ids';
import { users } from '@souk/db/tables/identity';
import type { Services } from '../../services.ts';
import { findOrganization } from '../organizations/organizations.ts';
import { refuseTaken } from '../refuse-taken.ts';
import { systemAct } from '../system-act.ts';
import { systemChange } from '../system-change.ts';
import { addMembership } from './add-membership.ts';
import { loadMember } from './members.ts';
import { CreateUserInput, type Member } from './schema.ts';

/**
 * Makes an account and its first membership, for the command line and seeds. Throws `identity.organization_not_found`,
 * `identity.username_taken` and `identity.email_taken`, and a ZodError for an input that is none.
 */
export async function createUser(services: Services, input: CreateUserInput): Promise<Member> {
  const {
    email = null,
    username = null,
    password,
    role,
    organization,
    displayName = username ?? email ?? '',
  } = CreateUserInput.parse(input);
  const { id: organizationId } = await findOrganization(services.database.system, organization);
  const passwordHash = await hashPassword(password);
  const userId = newId();
  return await refuseTaken(
    async () =>
      await systemChange(systemAct(services), { organizationId }, async (tx) => {
        await tx.db.insert(users).values({ id: userId, email, displayName, passwordHash });
        tx.audit({ action: 'identity.user.created', subject: `user:${userId}`, before: null, after: { email, displayName } });
        await addMembership(tx, { organizationId, userId, role, username });
        return await loadMember(tx.db, organizationId, userId);
      }),
  );
}
