import { organizations } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import { identityErrors } from '../errors.ts';
import type { SelfAct } from '../self-act.ts';
import { systemChange } from '../system-change.ts';
import { loadMe } from './me.ts';
import type { Me, SwitchOrganizationInput } from './schema.ts';

/**
 * Makes the caller's session act in another of their organizations from now on.
 * Throws `identity.organization_not_found`, also where they are no active member.
 */
export async function switchOrganization(act: SelfAct, input: SwitchOrganizationInput): Promise<Me> {
  const { sessions, database } = act.services;
  const { userId, sessionId } = act.who;
  const [organization] = await database.system
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.slug, input.organization));
  if (!organization) throw identityErrors.organization_not_found();

  return await systemChange(act, { organizationId: organization.id }, async (tx) => {
    const switched = await sessions.switchOrganization({ userId, sessionId, organizationId: organization.id }, tx.db);
    if (!switched) throw identityErrors.organization_not_found();
    const before = { organizationId: act.who.organizationId };
    tx.audit({ action: 'identity.session.switched', subject: `session:${sessionId}`, before, after: { organizationId: organization.id } });
    return await loadMe(tx.db, { userId, organizationId: organization.id });
  });
}
