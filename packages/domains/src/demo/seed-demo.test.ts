import { stickColours } from '@souk/core/stick-colours';
import { gates } from '@souk/db/tables/gate';
import { organizations, users } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deleteProduct } from '../catalog/products/delete-product.ts';
import { lookUpProduct } from '../catalog/products/look-up-product.ts';
import { businessKinds } from '../first-start/business-kinds.ts';
import { everythingIn } from '../first-start/testing/everything-in.ts';
import { login } from '../identity/auth/login.ts';
import { listMembers } from '../identity/members/list-members.ts';
import { removeMember } from '../identity/members/remove-member.ts';
import { createOrganization } from '../identity/organizations/create-organization.ts';
import { findOrganization } from '../identity/organizations/organizations.ts';
import { loadPerson } from '../identity/person.ts';
import { systemAct } from '../identity/system-act.ts';
import { storedHash } from '../identity/testing/people.ts';
import { listAnnouncements } from '../notify/announcements/list-announcements.ts';
import { listPublicAnnouncements } from '../notify/announcements/list-public-announcements.ts';
import { removeAnnouncement } from '../notify/announcements/remove-announcement.ts';
import { systemOrganizationAct } from '../system-organization-act.ts';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { demoOwner } from './demo-data.ts';
import { seedDemo } from './seed-demo.ts';

let souk: TestSouk;

const ownerId = async (): Promise<string | undefined> => {
  const rows = await souk.services.database.system.select({ id: users.id }).from(users).where(eq(users.email, demoOwner.email));
  return rows[0]?.id;
};
const slugs = async (): Promise<string[]> =>
  (await souk.services.database.system.select().from(organizations)).map(({ slug }) => slug).sort();

const everything = async (slug: string) => await everythingIn(souk.services, slug);
const { colourPrices, products } = businessKinds.mala;

/** What the demo's skewer shop begins with. */
const beginnings = {
  members: ['demo', 'staff', 'admin'],
  announcements: ['Welcome', 'Before you open'],
  priceLists: [{ currency: 'THB', prices: colourPrices }],
  products: products.map(({ sku }) => `${sku} published in THB`),
  payment: { accounts: [], promptPayId: null, merchantName: '', instructions: '', qrImageId: null },
};

describe('the demo after its first start', () => {
  beforeAll(async () => {
    souk = await createTestSouk();
    expect(await seedDemo(souk.services)).toBe(true);
  });
  afterAll(async () => await souk.close());

  it('lets its owner sign in with the printed password, in carwatch first', async () => {
    const { signedIn } = await login(systemAct(souk.services), { login: demoOwner.email, password: demoOwner.password });
    expect(signedIn.organization).toMatchObject({ slug: 'carwatch', role: 'owner' });
    expect(signedIn.organizations.map(({ slug, role }) => `${slug} ${role}`)).toEqual(['carwatch owner', 'mala owner']);
    const [gate, ...others] = await souk.services.database.system.select().from(gates);
    expect(gate).toMatchObject({ name: 'Main gate', direction: 'both', region: 'any' });
    expect(others).toEqual([]);
  });

  it('has a skewer shop, whose admin and staff sign in with the passwords of the old system’s seed', async () => {
    const mala = await findOrganization(souk.services.database.system, 'mala');
    expect(mala).toMatchObject({ compat: 'mala', currency: 'THB', timeZone: 'Asia/Bangkok', registration: 'invitation' });
    for (const [username, password, number] of [
      ['admin', 'admin123', 1],
      ['staff', '123456', 2],
    ] as const) {
      const { signedIn } = await login(systemAct(souk.services), { login: username, password, organization: 'mala' });
      expect(signedIn.organization).toMatchObject({ slug: 'mala', role: username, username, number });
      expect(await storedHash(souk.services, signedIn.user.id)).toMatch(/^\$argon2id\$/);
    }
    const { items } = await listPublicAnnouncements(systemAct(souk.services), { organization: 'mala', limit: 10 });
    expect(items.map(({ title, pinned }) => [title, pinned])).toEqual([['Welcome', true]]);
    expect(Object.keys(colourPrices).toSorted()).toEqual(stickColours.toSorted());
    expect(await everything('mala')).toMatchObject(beginnings);
  });

  it('is left alone by the second start: what was changed or deleted since stays so', async () => {
    const act = systemOrganizationAct(souk.services, (await findOrganization(souk.services.database.system, 'mala')).id);
    for (const { id } of (await listAnnouncements(act, { limit: 10, audience: 'public' })).items) await removeAnnouncement(act, { id });
    await deleteProduct(act, await lookUpProduct(act, { sku: 'DRINK-TEA' }));
    const [staff] = (await listMembers(act, { limit: 10, number: 2 })).items;
    await removeMember(act, { id: staff?.id ?? '' });
    const before = await everything('mala');
    expect(await seedDemo(souk.services)).toBe(true);
    expect(await everything('mala')).toEqual(before);
  });

  it('never comes back after its owner deleted the account', async () => {
    await souk.services.database.system.delete(users).where(eq(users.email, demoOwner.email));
    expect(await seedDemo(souk.services)).toBe(true);
    expect(await ownerId()).toBeUndefined();
  });
});

describe('the demo', () => {
  beforeEach(async () => {
    souk = await createTestSouk();
  });
  afterEach(async () => await souk.close());

  it('is made once when two processes start at the same moment', async () => {
    expect(await Promise.all([seedDemo(souk.services), seedDemo(souk.services)])).toEqual([true, true]);
    expect(await slugs()).toEqual(['carwatch', 'mala']);
    expect(await everything('mala')).toMatchObject(beginnings);
  });

  it('is finished by the next start when the first was cut off in the middle', async () => {
    const { system } = souk.services.database;
    await seedDemo(souk.services);
    await system.delete(auditLog).where(eq(auditLog.action, 'demo.seeded'));
    await system.delete(organizations).where(eq(organizations.slug, 'mala'));
    expect(await seedDemo(souk.services)).toBe(true);
    const person = await loadPerson(system, (await ownerId()) ?? '');
    expect(person?.organizations.map(({ slug }) => slug)).toEqual(['carwatch', 'mala']);
    expect(await everything('mala')).toMatchObject(beginnings);
  });

  it('never enters a database that somebody uses already', async () => {
    await createOrganization(souk.services, { slug: 'carwatch', name: 'A real one' });
    expect(await seedDemo(souk.services)).toBe(false);
    expect(await ownerId()).toBeUndefined();
    expect(await slugs()).toEqual(['carwatch']);
  });
});

it('there is no demo in production, nor where SOUK_DEMO=0 says so', async () => {
  const environments: Record<string, string>[] = [{ NODE_ENV: 'production', SECRET_KEY: 'x'.repeat(32) }, { SOUK_DEMO: '0' }];
  for (const environment of environments) {
    souk = await createTestSouk(environment);
    expect(await seedDemo(souk.services)).toBe(false);
    expect(await slugs()).toEqual([]);
    await souk.close();
  }
});
