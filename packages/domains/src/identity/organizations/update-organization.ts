import { organizations } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { loadOrganization, toOrganization } from './organizations.ts';
import type { Organization, UpdateOrganizationInput } from './schema.ts';

/** Changes the organization that the caller acts in. */
export async function updateOrganization(act: OrganizationAct, input: UpdateOrganizationInput): Promise<Organization> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const before = await loadOrganization(tx.db, organizationId, { lock: true });
    const rows = await tx.db
      .update(organizations)
      .set({ ...input, name: input.name ?? before.name })
      .where(eq(organizations.id, organizationId))
      .returning();

    const after = toOrganization(theRow(rows));
    const subject = `organization:${organizationId}`;
    tx.audit({ action: 'identity.organization.updated', subject, before: toOrganization(before), after });
    return after;
  });
}
