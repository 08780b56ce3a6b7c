import { businessKinds } from '../first-start/business-kinds.ts';
import { fillBusiness } from '../first-start/fill-business.ts';
import { onlyOneSeeds } from '../first-start/only-one-seeds.ts';
import { unlessThere } from '../first-start/unless-there.ts';
import { createGate } from '../gate/gates/create-gate.ts';
import { CreateGateInput } from '../gate/gates/schema.ts';
import { addMember } from '../identity/members/add-member.ts';
import { createUser } from '../identity/members/create-user.ts';
import { createOrganization } from '../identity/organizations/create-organization.ts';
import { findOrganization } from '../identity/organizations/organizations.ts';
import type { Services } from '../services.ts';
import { systemOrganizationAct } from '../system-organization-act.ts';
import { demoOrganizations, demoOwner, demoPasswords } from './demo-data.ts';
import { type DemoMark, markDemo, readDemoMark } from './demo-mark.ts';

/**
 * Makes the demo's organizations, what each of them begins with, and their owner, with the verbs that everybody uses, on the first start of
 * a database and never again: what was deleted or changed since stays so. A start that was cut off in the middle is finished by the next.
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

async function makeOrganization(services: Services, demo: (typeof demoOrganizations)[number]): Promise<void> {
  const { gates, kind, ...organization } = demo;
  const { slug } = organization;
  await unlessThere('identity.slug_taken', async () => await createOrganization(services, organization));
  const act = systemOrganizationAct(services, (await findOrganization(services.database.system, slug)).id);
  for (const name of gates) {
    await unlessThere('gate.gate_name_taken', async () => await createGate(act, CreateGateInput.parse({ name })));
  }
  if (kind === null) return;
  const passwordOf = (username: string) => demoPasswords[username] ?? demoOwner.password;
  await fillBusiness(act, { slug, kind: businessKinds[kind], passwordOf });
}
