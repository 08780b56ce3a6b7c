import { gates } from '@souk/db/tables/gate';
import { organizations, users } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
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
afterEach(async () => await souk.close());

const ownerId = async (): Promise<string | undefined> => {
  const rows = await souk.services.database.system.select({ id: users.id }).from(users).where(eq(users.email, demoOwner.email));
  return rows[0]?.id;
};
const slugs = async (): Promise<string[]> =>
  (await souk.services.database.system.select().from(organizations)).map(({ slug }) => slug).sort();

/** What an organization has, as its own lists say. */
async function everythingIn(slug: string) {
  const act = systemOrganizationAct(souk.services, (await findOrganization(souk.services.database.system, slug)).id);
  return {
    members: (await listMembers(act, { limit: 100 })).items.map(({ username }) => username),
    announcements: (await listAnnouncements(act, { limit: 100 })).items.map(({ title }) => title),
  };
}

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

  it('has a skewer shop, whose admin and staff sign in with the passwords of the old system’s seed', async () => {
    souk = await createTestSouk();
    await seedDemo(souk.services);
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
    const all = await listAnnouncements(systemOrganizationAct(souk.services, mala.id), { limit: 10 });
    expect(all.items.map(({ audience }) => audience)).toEqual(['public', 'staff']);
  });

  it('is left alone by the second start: what was changed or deleted since stays so', async () => {
    souk = await createTestSouk();
    await seedDemo(souk.services);
    const act = systemOrganizationAct(souk.services, (await findOrganization(souk.services.database.system, 'mala')).id);
    for (const { id } of (await listAnnouncements(act, { limit: 10, audience: 'public' })).items) await removeAnnouncement(act, { id });
    const [staff] = (await listMembers(act, { limit: 10, number: 2 })).items;
    await removeMember(act, { id: staff?.id ?? '' });
    const before = await everythingIn('mala');
    expect(await seedDemo(souk.services)).toBe(true);
    expect(await everythingIn('mala')).toEqual(before);
  });

  it('is made once when two processes start at the same moment', async () => {
    souk = await createTestSouk();
    expect(await Promise.all([seedDemo(souk.services), seedDemo(souk.services)])).toEqual([true, true]);
    expect(await slugs()).toEqual(['carwatch', 'mala']);
    expect(await everythingIn('mala')).toMatchObject({
      members: ['demo', 'staff', 'admin'],
      announcements: ['Welcome', 'Before you open'],
    });
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
    expect(await everythingIn('mala')).toMatchObject({
      members: ['demo', 'staff', 'admin'],
      announcements: ['Welcome', 'Before you open'],
    });
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
