import type { OrganizationAct } from '../../act.ts';
import { loadOrganization, toOrganization } from './organizations.ts';
import type { Organization } from './schema.ts';

/** The organization that the caller acts in. */
export async function getOrganization(act: OrganizationAct): Promise<Organization> {
  return toOrganization(await act.read(async (db) => await loadOrganization(db, act.organizationId)));
}
