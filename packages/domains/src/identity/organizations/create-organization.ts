import { newId } from '@souk/core/ids';
import { isUniqueViolation } from '@souk/db/pg-errors';
import { organizations } from '@souk/db/tables/identity';
import type { Services } from '../../services.ts';
import { theRow } from '../../the-row.ts';
import { identityErrors } from '../errors.ts';
import { systemAct } from '../system-act.ts';
import { systemChange } from '../system-change.ts';
import { toOrganization } from './organizations.ts';
import { CreateOrganizationInput, type Organization } from './schema.ts';

/**
 * Makes an organization, for the command line and seeds. It has no members yet: see `createUser`.
 * Throws `identity.slug_taken`, and a ZodError for an input that is none.
 */
export async function createOrganization(services: Services, input: CreateOrganizationInput): Promise<Organization> {
  const values = { id: newId(), ...CreateOrganizationInput.parse(input) };
  try {
    return await systemChange(systemAct(services), { organizationId: values.id }, async (tx) => {
      const after = toOrganization(theRow(await tx.db.insert(organizations).values(values).returning()));
      tx.audit({ action: 'identity.organization.created', subject: `organization:${after.id}`, before: null, after });
      return after;
    });
  } catch (error) {
    if (isUniqueViolation(error, 'organizations_slug_unique')) throw identityErrors.slug_taken({ cause: error });
    throw error;
  }
}
