import { newId } from '@souk/core/ids';
import { isSoukError } from '@souk/core/request-errors';
import { createGate } from '../gate/gates/create-gate.ts';
import { CreateGateInput } from '../gate/gates/schema.ts';
import { addMember } from '../identity/members/add-member.ts';
import { createUser } from '../identity/members/create-user.ts';
import { createOrganization } from '../identity/organizations/create-organization.ts';
import { findOrganization } from '../identity/organizations/organizations.ts';
import { organizationAct } from '../procedure.ts';
import type { Services } from '../services.ts';
import { demoOrganizations, demoOwner } from './demo-data.ts';
import { type DemoMark, markDemo, onlyOneSeeds, readDemoMark } from './demo-mark.ts';

/**
 * Makes the demo's organizations, gates and owner, with the verbs that everybody uses, on the first start of a database and
 * never again: what was deleted or changed since stays so. A start that was cut off in the middle is finished by the next.
 * Returns whether this database has the demo.
 */
export async function seedDemo(services: Services): Promise<boolean> {
  if (!services.settings.SOUK_DEMO) return false;
  // Without the lock: nearly every start ends here.
  if ((await readDemoMark(services)) === 'seeded') return true;
  return await onlyOneSeeds(services, async () => {
    const mark = await readDemoMark(services);
    if (mark === 'used') return false;
    if (mark !== 'seeded') await seed(services, mark);
    return true;
  });
}

async function seed(services: Services, mark: DemoMark): Promise<void> {
  if (mark !== 'begun') await markDemo(services, 'begun');
  const { email, displayName, password, username } = demoOwner;
  const [home] = demoOrganizations;
  for (const organization of demoOrganizations) await makeOrganization(services, organization);
  await unlessThere('identity.email_taken', async () => {
    await createUser(services, { email, displayName, password, username, organization: home.slug, role: 'owner' });
  });
  for (const { slug } of demoOrganizations) {
    await unlessThere('identity.already_member', async () => {
      await addMember(services, { email, organization: slug, role: 'owner', username });
    });
  }
  await markDemo(services, 'seeded');
}

async function makeOrganization(services: Services, { gates, ...organization }: (typeof demoOrganizations)[number]): Promise<void> {
  await unlessThere('identity.slug_taken', async () => {
    await createOrganization(services, organization);
  });
  const { id: organizationId } = await findOrganization(services.database.system, organization.slug);
  const act = organizationAct(
    {
      services,
      who: { kind: 'system', organizationId },
      origin: { requestId: newId(), ip: '127.0.0.1', userAgent: null },
      idempotencyKey: null,
      responseHeaders: new Headers(),
    },
    organizationId,
  );
  for (const name of gates) {
    await unlessThere('gate.gate_name_taken', async () => {
      await createGate(act, CreateGateInput.parse({ name }));
    });
  }
}

/** Takes an error of that code for what it says: it was made by a start that was cut off. */
async function unlessThere(code: string, make: () => Promise<void>): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!isSoukError(error) || error.code !== code) throw error;
  }
}
