import type { Act, OrganizationAct } from './act.ts';
import { findOrganization } from './identity/organizations/organizations.ts';
import { organizationAct } from './procedure.ts';

/**
 * What anybody may do in the organization of a short name: an act without credentials, for `open()` procedures that show what an
 * organization publishes. Throws `identity.organization_not_found`.
 */
export async function asPublic({ services, origin, signal }: Act, slug: string): Promise<OrganizationAct> {
  const { id } = await findOrganization(services.database.system, slug);
  const context = { services, origin, who: { kind: 'anonymous' as const }, idempotencyKey: null, responseHeaders: new Headers() };
  return organizationAct(context, id, signal);
}
