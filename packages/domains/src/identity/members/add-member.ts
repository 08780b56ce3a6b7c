import { users } from '@souk/db/tables/identity';
import { eq, sql } from 'drizzle-orm';
import type { Services } from '../../services.ts';
import { identityErrors } from '../errors.ts';
import { findOrganization } from '../organizations/organizations.ts';
import { refuseTaken } from '../refuse-taken.ts';
import { systemAct } from '../system-act.ts';
import { systemChange } from '../system-change.ts';
import { addMembership } from './add-membership.ts';
import { loadMember } from './members.ts';
import { AddMemberInput, type Member } from './schema.ts';

/**
 * Gives somebody who has an account a place in one more organization, for the command line and seeds. Throws
 * `identity.member_not_found` for an unknown address, `identity.organization_not_found`, `identity.already_member`,
 * `identity.username_taken`, and a ZodError for an input that is none.
 */
export async function addMember(services: Services, input: AddMemberInput): Promise<Member> {
  const { email, organization, role, username = null } = AddMemberInput.parse(input);
  const { id: organizationId } = await findOrganization(services.database.system, organization);
  return await refuseTaken(
    async () =>
      await systemChange(systemAct(services), { organizationId }, async (tx) => {
        const [user] = await tx.db
          .select({ id: users.id })
          .from(users)
          .where(eq(sql`lower(${users.email})`, email));
        if (!user) throw identityErrors.member_not_found();
        await addMembership(tx, { organizationId, userId: user.id, role, username });
        return await loadMember(tx.db, organizationId, user.id);
      }),
  );
}
