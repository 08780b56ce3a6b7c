import { gates } from '@souk/db/tables/gate';
import { organizations, users } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { login } from '../identity/auth/login.ts';
import { createOrganization } from '../identity/organizations/create-organization.ts';
import { loadPerson } from '../identity/person.ts';
import { systemAct } from '../identity/system-act.ts';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { demoOwner } from './demo-data.ts';
import { seedDemo } from './seed-demo.ts';

let souk: TestSouk;
afterEach(async () => await souk.close());

const ownerId = async (): Promise<string | undefined> => {
  const rows = await souk.services.database.system.select({ id: users.id }).from(users).where(eq(users.email, demoOwner.email));
  return rows[0]?.id;
};
const slugs = async (): Promise<string[]> =>
  (await souk.services.database.system.select().from(organizations)).map(({ slug }) => slug).sort();

describe('the demo', () => {
  it('lets its owner sign in with the printed password, in carwatch first', async () => {
    souk = await createTestSouk();
    expect(await seedDemo(souk.services)).toBe(true);
    const { signedIn } = await login(systemAct(souk.services), { login: demoOwner.email, password: demoOwner.password });
    expect(signedIn.organization).toMatchObject({ slug: 'carwatch', role: 'owner' });
    expect(signedIn.organizations.map(({ slug, role }) => `${slug} ${role}`)).toEqual(['carwatch owner', 'mala owner']);
    const [gate, ...others] = await souk.services.database.system.select().from(gates);
    expect(gate).toMatchObject({ name: 'Main gate', direction: 'both', region: 'any' });
    expect(others).toEqual([]);
  });

  it('is made once when two processes start at the same moment', async () => {
    souk = await createTestSouk();
    expect(await Promise.all([seedDemo(souk.services), seedDemo(souk.services)])).toEqual([true, true]);
    expect(await slugs()).toEqual(['carwatch', 'mala']);
  });

  it('never comes back after its owner deleted the account', async () => {
    souk = await createTestSouk();
    await seedDemo(souk.services);
    await souk.services.database.system.delete(users).where(eq(users.email, demoOwner.email));
    expect(await seedDemo(souk.services)).toBe(true);
    expect(await ownerId()).toBeUndefined();
  });

  it('is finished by the next start when the first was cut off in the middle', async () => {
    souk = await createTestSouk();
    const { system } = souk.services.database;
    await seedDemo(souk.services);
    await system.delete(auditLog).where(eq(auditLog.action, 'demo.seeded'));
    await system.delete(organizations).where(eq(organizations.slug, 'mala'));
    expect(await seedDemo(souk.services)).toBe(true);
    const person = await loadPerson(system, (await ownerId()) ?? '');
    expect(person?.organizations.map(({ slug }) => slug)).toEqual(['carwatch', 'mala']);
  });

  it('never enters a database that somebody uses already', async () => {
    souk = await createTestSouk();
    await createOrganization(souk.services, { slug: 'carwatch', name: 'A real one' });
    expect(await seedDemo(souk.services)).toBe(false);
    expect(await ownerId()).toBeUndefined();
    expect(await slugs()).toEqual(['carwatch']);
  });

  it('is not made in production, nor where SOUK_DEMO=0 says so', async () => {
    souk = await createTestSouk({ NODE_ENV: 'production', SECRET_KEY: 'x'.repeat(32) });
    expect(await seedDemo(souk.services)).toBe(false);
    await souk.close();
    souk = await createTestSouk({ SOUK_DEMO: '0' });
    expect(await seedDemo(souk.services)).toBe(false);
    expect(await slugs()).toEqual([]);
  });
});
