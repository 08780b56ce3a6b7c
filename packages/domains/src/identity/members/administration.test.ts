import { setTimeout } from 'node:timers/promises';
import type { Queryable } from '@souk/db/database';
import { memberships, users } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { asSystem } from '@souk/db/transaction';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { login } from '../auth/login.ts';
import { mailsTo } from '../testing/outbox.ts';
import { password, person, race, signedIn, storedHash, unique, visitor } from '../testing/people.ts';
import { addMember } from './add-member.ts';
import { createMember } from './create-member.ts';
import { getMember } from './get-member.ts';
import { listMembers } from './list-members.ts';
import type { Member } from './schema.ts';
import { updateMember } from './update-member.ts';

let souk: TestSouk;
let home: TestOrganization;
let admin: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  admin = await home.as('admin');
});
afterAll(async () => await souk.close());

const make = async (fields: Partial<Parameters<typeof createMember>[1]> = {}, act = admin): Promise<Member> =>
  await createMember(act, { username: unique(), password, role: 'staff', ...fields });
const enter = async (name: string, secret = password) =>
  (await login(visitor(souk.services), { login: name, organization: home.slug, password: secret })).signedIn;
const idOf = ({ who }: OrganizationAct): string => (who.kind === 'user' ? who.userId : '');

/** Lets a call begin while somebody else's change is not committed yet, and returns what becomes of it once it is. */
async function during<T>(change: (db: Queryable) => Promise<unknown>, call: () => Promise<T>): Promise<T> {
  const { begun } = await asSystem(souk.services.database, async (db) => {
    await change(db);
    const begun = call();
    await setTimeout(300);
    return { begun };
  });
  return await begun;
}

describe('an account made by an admin', () => {
  it('signs in by username and by e-mail address, in that organization and with that role', async () => {
    const [username, email] = [unique(), `${unique()}@example.com`];
    const made = await make({ username, email, role: 'manager' });
    expect(made).toMatchObject({ username, email, displayName: username, role: 'manager', disabledAt: null });
    for (const name of [username, email]) {
      const { user, organization } = await enter(name);
      expect([user.id, organization?.slug, organization?.role]).toEqual([made.id, home.slug, 'manager']);
    }
    expect((await listMembers(admin, { limit: 10, number: made.number })).items).toEqual([made]);
  });

  it('never has more power than who makes it', async () => {
    const [manager, owner] = [await home.as('manager'), await home.as('owner')];
    expect(await refusal(make({ role: 'owner' }))).toBe('identity.member_out_of_reach');
    expect(await refusal(make({ role: 'admin' }, manager))).toBe('identity.member_out_of_reach');
    expect((await make({ role: 'admin' })).role).toBe('admin');
    expect((await make({ role: 'owner' }, owner)).role).toBe('owner');
  });

  it('gets a name that nobody has, also when ten are made with it at once; nothing is left of the others', async () => {
    const before = (await listMembers(admin, { limit: 1 })).items[0]?.number ?? 0;
    const [username, email] = [unique('Shared'), `${unique()}@example.com`];
    const byName = await race(10, async (index) => await make({ username: index % 2 === 0 ? username : username.toLowerCase() }));
    expect([byName.values.length, new Set(byName.codes)]).toEqual([1, new Set(['identity.username_taken'])]);
    const byMail = await race(5, async () => await make({ email }));
    expect([byMail.values.length, new Set(byMail.codes)]).toEqual([1, new Set(['identity.email_taken'])]);
    expect((await make()).number).toBe(before + 3);
  });

  it('keeps its password out of the answer, the trail and the jobs', async () => {
    const secret = unique('a secret ');
    const made = await make({ password: secret });
    await updateMember(admin, { id: made.id, password: `${secret} too` });
    const { system } = souk.services.database;
    const jobs = await system.execute(sql`select * from pgboss.job_common`);
    const stored = JSON.stringify([made, await system.select().from(auditLog), jobs.rows]);
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain('$argon2');
  });
});

describe('a password set by an admin', () => {
  it('replaces the old one, ends every session of the person, and is told to them', async () => {
    const { id, email } = await person(souk.services, home.slug);
    const sessions = [await signedIn(souk.services, email), await signedIn(souk.services, email)];
    await updateMember(admin, { id, password: 'three other words' });
    for (const { token } of sessions) expect(await souk.services.sessions.resolve(token)).toBeNull();
    expect(await refusal(enter(email))).toBe('identity.invalid_credentials');
    expect((await enter(email, 'three other words')).user.id).toBe(id);
    expect((await mailsTo(souk.services, email))[0]?.subject).toBe('Your password was changed');
  });

  it('is refused for the admin themselves, who must show the old one, and for who is stronger', async () => {
    const owner = await home.as('owner');
    expect(await refusal(updateMember(admin, { id: idOf(admin), password: 'three other words' }))).toBe('identity.own_account');
    expect(await refusal(updateMember(admin, { id: idOf(admin), email: `${unique()}@example.com` }))).toBe('identity.own_account');
    expect(await refusal(updateMember(admin, { id: idOf(owner), password: 'three other words' }))).toBe('identity.member_out_of_reach');
    expect((await updateMember(admin, { id: idOf(admin), displayName: 'Boss' })).displayName).toBe('Boss');
  });
});

describe('an account of two organizations', () => {
  it('is changed by neither, but its place and its name there are', async () => {
    const other = await souk.organization();
    const { id, email } = await person(souk.services, home.slug);
    await addMember(souk.services, { email, organization: other.slug, role: 'staff' });
    const before = await storedHash(souk.services, id);
    for (const act of [admin, await other.as('owner')]) {
      for (const change of [
        { password: 'three other words' },
        { email: `${unique()}@example.com` },
        { email: null },
        { displayName: 'Mine' },
      ])
        expect(await refusal(updateMember(act, { id, ...change }))).toBe('identity.account_shared');
    }
    expect(await storedHash(souk.services, id)).toBe(before);
    const username = unique();
    expect(await updateMember(admin, { id, username, email, role: 'viewer' })).toMatchObject({ username, email, role: 'viewer' });
  });

  it('is given no password by an admin who sets it while the person joins the second one', async () => {
    const other = await souk.organization();
    const { id } = await person(souk.services, home.slug);
    const setting = await during(
      async (db) => await db.insert(memberships).values({ organizationId: other.id, userId: id, role: 'staff', number: 1 }),
      async () => await refusal(updateMember(admin, { id, password: 'three other words' })),
    );
    expect(setting).toBe('identity.account_shared');
  });
});

describe('the names of a member', () => {
  it('change one by one; the old address hears of it, and nobody is left without a name', async () => {
    const { id, email, username } = await person(souk.services, home.slug);
    const renamed = await updateMember(admin, { id, displayName: 'Front desk', username: null });
    expect(renamed).toMatchObject({ displayName: 'Front desk', username: null, email });
    expect(await refusal(updateMember(admin, { id, email: null }))).toBe('identity.no_name_left');
    expect(await updateMember(admin, { id, username, email: null })).toMatchObject({ username, email: null });
    expect((await mailsTo(souk.services, email))[0]?.subject).toBe('Your e-mail address was changed');
    expect((await enter(username)).user.id).toBe(id);
  });

  it('of somebody else are refused, and nothing of the change is done', async () => {
    const [one, two] = [await person(souk.services, home.slug), await person(souk.services, home.slug)];
    const taken = updateMember(admin, { id: one.id, role: 'viewer', username: two.username.toUpperCase(), password: 'three other words' });
    expect(await refusal(taken)).toBe('identity.username_taken');
    expect(await refusal(updateMember(admin, { id: one.id, email: two.email, role: 'viewer' }))).toBe('identity.email_taken');
    expect((await enter(one.username)).organization?.role).toBe('staff');
  });

  it('are not put back by an admin who sets a password while the person changes them', async () => {
    const { id } = await person(souk.services, home.slug);
    const displayName = unique('New ');
    const changed = await during(
      async (db) => await db.update(users).set({ displayName }).where(eq(users.id, id)),
      async () => await updateMember(admin, { id, password: 'three other words' }),
    );
    expect(changed.displayName).toBe(displayName);
    expect((await getMember(admin, { id })).displayName).toBe(displayName);
  });
});
