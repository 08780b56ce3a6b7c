import { priceListColours, priceLists, products } from '@souk/db/tables/catalog';
import { auditLog } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { login } from '../identity/auth/login.ts';
import { listMembers } from '../identity/members/list-members.ts';
import { removeMember } from '../identity/members/remove-member.ts';
import { createOrganization } from '../identity/organizations/create-organization.ts';
import { findOrganization } from '../identity/organizations/organizations.ts';
import { unique, visitor } from '../identity/testing/people.ts';
import { systemOrganizationAct } from '../system-organization-act.ts';
import { refusal } from '../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { businessKinds } from './business-kinds.ts';
import { type SeededBusiness, seedBusiness } from './seed-business.ts';
import { everythingIn } from './testing/everything-in.ts';

let souk: TestSouk;
beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

const seed = async (organization: string, passwords: { adminPassword?: string; staffPassword?: string } = {}): Promise<SeededBusiness> =>
  await seedBusiness(souk.services, { organization, kind: 'mala', ...passwords });
const enter = async (organization: string, name: string, password: string) =>
  (await login(visitor(souk.services), { login: name, password, organization })).signedIn.organization?.role;
const inside = async (slug: string) =>
  systemOrganizationAct(souk.services, (await findOrganization(souk.services.database.system, slug)).id);

const everything = async (slug: string) => await everythingIn(souk.services, slug);

/** What every skewer shop begins with. */
const beginnings = {
  members: ['staff', 'admin'],
  announcements: ['Welcome', 'Before you open'],
  priceLists: [{ currency: 'THB', prices: businessKinds.mala.colourPrices }],
  products: businessKinds.mala.products.map(({ sku }) => `${sku} published in THB`),
  payment: { accounts: [], promptPayId: null, merchantName: '', instructions: '', qrImageId: null },
};

describe('a business that is set up', () => {
  it('has its kind’s currency, time zone and old surface, announcements, and accounts with passwords of its own', async () => {
    const [one, two] = [unique('o'), unique('o')];
    const passwords: string[] = [];
    for (const slug of [one, two]) {
      const { organization, accounts } = await seed(slug);
      expect(organization).toBe(slug);
      expect(accounts.map(({ username, role }) => [username, role])).toEqual([
        ['admin', 'admin'],
        ['staff', 'staff'],
      ]);
      for (const { username, role, password } of accounts) expect(await enter(slug, username, password)).toBe(role);
      passwords.push(...accounts.map(({ password }) => password));
    }
    expect(new Set(passwords).size).toBe(4);
    for (const password of passwords) expect(password.length).toBeGreaterThanOrEqual(16);
    for (const usual of ['admin123', '123456']) expect(await refusal(enter(one, 'admin', usual))).toBe('identity.invalid_credentials');
    const row = await findOrganization(souk.services.database.system, one);
    expect(row).toMatchObject({ compat: 'mala', currency: 'THB', timeZone: 'Asia/Bangkok', compatUploads: 'members', name: one });
    expect(await everything(one)).toMatchObject(beginnings);
  });

  it('takes the passwords it is given, if they are long enough, and keeps none of them in the trail', async () => {
    const slug = unique('o');
    const short = seed(slug, { staffPassword: '123456' });
    await expect(short).rejects.toThrow(ZodError);
    expect(await refusal(findOrganization(souk.services.database.system, slug))).toBe('identity.organization_not_found');
    const { accounts } = await seed(slug, { adminPassword: 'three plain words' });
    expect(accounts[0]?.password).toBe('three plain words');
    expect(await enter(slug, 'admin', 'three plain words')).toBe('admin');
    const trail = JSON.stringify(await souk.services.database.system.select().from(auditLog));
    for (const { password } of accounts) expect(trail).not.toContain(password);
  });

  it('is left alone by a repeat: nothing removed comes back, no password changes', async () => {
    const slug = unique('o');
    const { accounts } = await seed(slug);
    const act = await inside(slug);
    await removeMember(act, { id: (await listMembers(act, { limit: 1 })).items[0]?.id ?? '' });
    const before = await everything(slug);
    expect(await seed(slug, { adminPassword: 'three plain words' })).toEqual({ organization: slug, accounts: [] });
    expect(await everything(slug)).toEqual(before);
    expect(await enter(slug, 'admin', accounts[0]?.password ?? '')).toBe('admin');
  });

  it('is set up once by five who do it at once, one of whom learns the passwords', async () => {
    const slug = unique('o');
    const seeded = await Promise.all(Array.from({ length: 5 }, async () => await seed(slug)));
    expect(seeded.map(({ accounts }) => accounts.length).toSorted()).toEqual([0, 0, 0, 0, 2]);
    expect(await everything(slug)).toMatchObject(beginnings);
  });

  it('is finished by the next time when the first was cut off in the middle', async () => {
    const slug = unique('o');
    await seed(slug);
    const act = await inside(slug);
    const { system } = souk.services.database;
    await system.delete(auditLog).where(eq(auditLog.action, 'first-start.seeded'));
    await removeMember(act, { id: (await listMembers(act, { limit: 1 })).items[0]?.id ?? '' });
    for (const table of [priceListColours, priceLists]) await system.delete(table).where(eq(table.organizationId, act.organizationId));
    await system.update(products).set({ status: 'draft', publishedAt: null }).where(eq(products.organizationId, act.organizationId));
    const { accounts } = await seed(slug);
    expect(accounts.map(({ username }) => username)).toEqual(['staff']);
    expect(await everything(slug)).toMatchObject(beginnings);
  });
});

describe('an organization that is there', () => {
  it('is filled, its own settings kept; one of another kind is refused and left as it is', async () => {
    const [plain, other] = [unique('o'), unique('o')];
    await createOrganization(souk.services, { slug: plain, name: 'Plain', timeZone: 'Asia/Dubai' });
    expect((await seed(plain)).accounts).toHaveLength(2);
    expect(await findOrganization(souk.services.database.system, plain)).toMatchObject({
      name: 'Plain',
      timeZone: 'Asia/Dubai',
      compat: null,
    });
    await createOrganization(souk.services, { slug: other, name: 'Other', compat: 'carwatch' });
    expect(await refusal(seed(other))).toBe('identity.slug_taken');
    expect(await everything(other)).toMatchObject({ members: [], announcements: [], priceLists: [], products: [] });
  });
});
