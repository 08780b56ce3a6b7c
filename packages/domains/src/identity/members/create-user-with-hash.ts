import type { Services } from '../../services.ts';
import { findOrganization } from '../organizations/organizations.ts';
import { refuseTaken } from '../refuse-taken.ts';
import { systemAct } from '../system-act.ts';
import { systemChange } from '../system-change.ts';
import { addAccount } from './add-account.ts';
import { CreateUserWithHashInput, type Member } from './schema.ts';
import { storableHash } from './storable-hash.ts';

/**
 * Makes an account of an old system and its first membership, for importers and the demo. Its hash is kept until the first sign-in, which
 * stores argon2id; plain text is never stored, so `plain:<text>` is hashed at once, whatever the rules for new passwords say of it.
 * Throws `identity.old_hash_unknown`, `identity.organization_not_found`, `identity.username_taken`, `identity.email_taken`,
 * `auth.password_unusable`, `auth.busy`, and a ZodError for an input that is none.
 */
export async function createUserWithHash(services: Services, input: CreateUserWithHashInput): Promise<Member> {
  const { email = null, username = null, displayName, oldHash, role, organization } = CreateUserWithHashInput.parse(input);
  const { id: organizationId } = await findOrganization(services.database.system, organization);
  const account = { organizationId, email, username, displayName, role, passwordHash: await storableHash(oldHash) };
  return await refuseTaken(
    async () => await systemChange(systemAct(services), { organizationId }, async (tx) => await addAccount(tx, account)),
  );
}
