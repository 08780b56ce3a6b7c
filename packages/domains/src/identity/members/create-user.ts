import { hashPassword } from '@souk/auth/password';
import type { Services } from '../../services.ts';
import { findOrganization } from '../organizations/organizations.ts';
import { refuseTaken } from '../refuse-taken.ts';
import { systemAct } from '../system-act.ts';
import { systemChange } from '../system-change.ts';
import { addAccount } from './add-account.ts';
import { CreateUserInput, type Member } from './schema.ts';

/**
 * Makes an account and its first membership, for the command line and seeds. Throws `identity.organization_not_found`,
 * `identity.username_taken` and `identity.email_taken`, and a ZodError for an input that is none.
 */
export async function createUser(services: Services, input: CreateUserInput): Promise<Member> {
  const { email = null, username = null, displayName, password, role, organization } = CreateUserInput.parse(input);
  const { id: organizationId } = await findOrganization(services.database.system, organization);
  const account = { organizationId, email, username, displayName, role, passwordHash: await hashPassword(password) };
  return await refuseTaken(
    async () => await systemChange(systemAct(services), { organizationId }, async (tx) => await addAccount(tx, account)),
  );
}
