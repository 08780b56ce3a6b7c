import { newId } from '@souk/core/ids';
import { gates } from '@souk/db/tables/gate';
import { asSystem } from '@souk/db/transaction';
import type { CreateGateInput } from '@souk/domains/gate/gates/schema';
import { createUser } from '@souk/domains/identity/members/create-user';
import { createOrganization } from '@souk/domains/identity/organizations/create-organization';
import type { Services } from '@souk/domains/services';

/** Whom requests are made by, and for whom. */
export interface BenchMember {
  readonly token: string;
  readonly organizationId: string;
  readonly gateId: string;
}

/** Makes an organization with one gate, which reads by `recipe`, and a member who is signed in. */
export async function makeMember(services: Services, recipe: CreateGateInput['recipe']): Promise<BenchMember> {
  const { id: organizationId, slug } = await createOrganization(services, { slug: 'bench', name: 'Bench' });
  const member = await createUser(services, { organization: slug, username: 'bench', password: 'for-Measurements-1', role: 'admin' });
  const gateId = newId();
  await asSystem(services.database, async (db) => {
    await db.insert(gates).values({ organizationId, id: gateId, name: 'Front gate', recipe });
  });
  const session = await services.sessions.create({ userId: member.id, organizationId, userAgent: null, ip: null });
  return { token: session.token, organizationId, gateId };
}
