import { sessions, users } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { addMember } from '../members/add-member.ts';
import { createUser } from '../members/create-user.ts';
import type { Member } from '../members/schema.ts';
import type { Organization } from '../organizations/schema.ts';
import { changePassword } from '../profile/change-password.ts';
import { organization, password, person, race, signedIn, storedHash, unique, visitor } from '../testing/people.ts';
import { login } from './login.ts';

let souk: TestSouk;
let first: Organization;
let second: Organization;
let owner: Member & { email: string; username: string };

beforeAll(async () => {
  souk = await createTestSouk();
  first = await organization(souk.services);
  second = await organization(souk.services);
  owner = await person(souk.services, first.slug, 'owner');
  await addMember(souk.services, { email: owner.email, organization: second.slug, role: 'owner' });
});
afterAll(async () => await souk.close());

const enter = async (name: string, slug?: string, secret = password, from = visitor(souk.services)) =>
  (await login(from, { login: name, password: secret, organization: slug })).signedIn;

describe('a sign-in', () => {
  it('by e-mail lands in the organization joined first, and names all of them', async () => {
    const answer = await enter(owner.email.toUpperCase());
    expect(answer.organization).toMatchObject({ slug: first.slug, role: 'owner', number: 1 });
    expect(answer.organizations.map(({ slug }) => slug)).toEqual([first.slug, second.slug]);
    expect(answer.user).toMatchObject({ id: owner.id, email: owner.email });
    expect((await souk.services.sessions.resolve(answer.token))?.organizationId).toBe(first.id);
  });

  it('lands where the organization is named', async () => {
    expect((await enter(owner.email, second.slug)).organization?.slug).toBe(second.slug);
    expect((await enter(owner.username.toUpperCase(), first.slug)).organization?.slug).toBe(first.slug);
  });

  it('by username alone finds the one whose password it is, among those who share the name', async () => {
    const username = unique('shared');
    const passwords = ['first of the same name', 'second of the same name'];
    await createUser(souk.services, { username, password: passwords[0] ?? '', organization: first.slug, role: 'staff' });
    const other = await createUser(souk.services, { username, password: passwords[1] ?? '', organization: second.slug, role: 'staff' });
    const answer = await enter(username, undefined, passwords[1]);
    expect([answer.user.id, answer.organization?.slug]).toEqual([other.id, second.slug]);
    expect(await refusal(enter(username, first.slug, passwords[1]))).toBe('identity.invalid_credentials');
  });

  it('keeps neither token nor password in sessions and audit', async () => {
    const { token } = await enter(owner.email);
    const { database } = souk.services;
    const rows = [await database.system.select().from(sessions), await database.system.select().from(auditLog)];
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${token}|${password}|argon2`));
  });
});

describe('a refused sign-in', () => {
  it('says the same for an unknown name, a wrong password and a foreign organization', async () => {
    const answers = [
      enter(unique(), undefined),
      enter(`${unique()}@example.com`),
      enter(owner.email, undefined, 'not the password'),
      enter(owner.username, second.slug),
      enter(owner.email, unique('o')),
    ].map(async (call) => await call.catch((error: Error) => `${error.name} ${error.message}`));
    expect(new Set(await Promise.all(answers)).size).toBe(1);
  });

  it('takes as long for a name that nobody has', async () => {
    const medianMs = async (name: string): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 9; round += 1) {
        const start = performance.now();
        await refusal(enter(name, undefined, 'not the password'));
        times.push(performance.now() - start);
      }
      return times.toSorted((a, b) => a - b)[4] ?? 0;
    };
    const known = await medianMs(owner.username);
    const unknown = await medianMs(unique());
    expect(unknown / known).toBeGreaterThan(0.4);
    expect(unknown / known).toBeLessThan(2.5);
  });

  it('tells a disabled person so, but only with the right password', async () => {
    const disabled = await person(souk.services, first.slug);
    await souk.services.database.system.update(users).set({ disabledAt: new Date() }).where(eq(users.id, disabled.id));
    expect(await refusal(enter(disabled.email))).toBe('identity.account_disabled');
    expect(await refusal(enter(disabled.email, undefined, 'not the password'))).toBe('identity.invalid_credentials');
  });

  it('slows a guesser down, and not the owner at a known device', async () => {
    const target = await person(souk.services, first.slug);
    const known = await login(visitor(souk.services), { login: target.email, password });
    const guesser = visitor(souk.services);
    const { codes } = await race(12, async () => await enter(target.email, undefined, 'a guess', guesser));
    expect(codes.filter((code) => code === 'request.rate_limited').length).toBe(2);
    expect(await refusal(enter(target.email, undefined, password, guesser))).toBe('request.rate_limited');
    const atHome = { ...guesser, origin: { ...guesser.origin, trustToken: known.trustToken } };
    expect((await enter(target.email, undefined, password, atHome)).user.id).toBe(target.id);
  });
});

describe('an old hash', () => {
  it('works in ten sign-ins at once and is replaced once', async () => {
    const { database } = souk.services;
    const old = await person(souk.services, first.slug);
    await database.system
      .update(users)
      .set({ passwordHash: `plain:${password}` })
      .where(eq(users.id, old.id));
    const { values, codes } = await race(10, async () => await enter(old.email));
    expect([values.length, codes]).toEqual([10, []]);
    expect(await storedHash(souk.services, old.id)).toMatch(/^\$argon2id\$/);
    const line = and(eq(auditLog.action, 'identity.password.rehashed'), eq(auditLog.subject, `user:${old.id}`));
    expect(await database.system.select().from(auditLog).where(line)).toHaveLength(1);
  });
});

it('never leaves a session begun with a password that was changed at that moment', async () => {
  const user = await person(souk.services, first.slug);
  const mine = await signedIn(souk.services, user.email);
  const change = changePassword(mine, { currentPassword: password, newPassword: 'three other words' });
  const { codes } = await race(10, async () => await enter(user.email));
  await change;
  expect(new Set(codes).size).toBeLessThanOrEqual(1);
  const left = await souk.services.database.system.select().from(sessions).where(eq(sessions.userId, user.id));
  expect(left.map(({ publicId }) => publicId)).toEqual([mine.who.sessionId]);
});
