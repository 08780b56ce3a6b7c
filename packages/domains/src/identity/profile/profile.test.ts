import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { login } from '../auth/login.ts';
import type { Organization } from '../organizations/schema.ts';
import { mailsTo } from '../testing/outbox.ts';
import { organization, password, person, race, signedIn, unique, visitor } from '../testing/people.ts';
import { changePassword } from './change-password.ts';
import { updateProfile } from './update-profile.ts';

let souk: TestSouk;
let home: Organization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await organization(souk.services);
});
afterAll(async () => await souk.close());

describe('a profile', () => {
  it('changes name, username and, with the password, the e-mail address; the old address hears of it', async () => {
    const user = await person(souk.services, home.slug);
    const act = await signedIn(souk.services, user.email);
    const [username, email] = [unique(), `${unique()}@example.com`];
    const changed = await updateProfile(act, { displayName: 'Front desk', username, email, currentPassword: password });
    expect(changed.user).toMatchObject({ displayName: 'Front desk', email });
    expect(changed.organization?.username).toBe(username);
    expect((await mailsTo(souk.services, user.email))[0]?.subject).toBe('Your e-mail address was changed');
    const enter = login(visitor(souk.services), { login: username, organization: home.slug, password });
    expect((await enter).signedIn.user.id).toBe(user.id);
  });

  it('keeps the e-mail address from whoever holds no more than a session', async () => {
    const act = await signedIn(souk.services, (await person(souk.services, home.slug)).email);
    const email = `${unique()}@example.com`;
    expect(await refusal(updateProfile(act, { email }))).toBe('identity.password_needed');
    expect(await refusal(updateProfile(act, { email, currentPassword: 'a guess' }))).toBe('identity.wrong_password');
  });

  it('never leaves an account that nobody could sign in to', async () => {
    const act = await signedIn(souk.services, (await person(souk.services, home.slug)).email);
    await updateProfile(act, { username: null });
    expect(await refusal(updateProfile(act, { email: null, currentPassword: password }))).toBe('identity.no_name_left');
    await updateProfile(act, { username: unique() });
    expect((await updateProfile(act, { email: null, currentPassword: password })).user.email).toBeNull();
  });

  it('gives a name to one of those who take it at once', async () => {
    const [a, b] = await Promise.all([person(souk.services, home.slug), person(souk.services, home.slug)]);
    const acts = await Promise.all([a, b].map(async ({ email }) => await signedIn(souk.services, email)));
    const username = unique();
    const { values, codes } = await race(2, async (index) => {
      const act = acts[index];
      return act && (await updateProfile(act, { username }));
    });
    expect([values.length, codes]).toEqual([1, ['identity.username_taken']]);
    expect(await refusal(updateProfile(await signedIn(souk.services, a.email), { email: b.email, currentPassword: password }))).toBe(
      'identity.email_taken',
    );
  });
});

describe('a change of password', () => {
  it('ends the other sessions and keeps this one', async () => {
    const { email } = await person(souk.services, home.slug);
    const [mine, other] = [await signedIn(souk.services, email), await signedIn(souk.services, email)];
    await changePassword(mine, { currentPassword: password, newPassword: 'three other words' });
    expect(await souk.services.sessions.resolve(mine.token)).not.toBeNull();
    expect(await souk.services.sessions.resolve(other.token)).toBeNull();
    expect((await mailsTo(souk.services, email))[0]?.subject).toBe('Your password was changed');
    expect(await refusal(login(visitor(souk.services), { login: email, password }))).toBe('identity.invalid_credentials');
  });

  it('needs the password it replaces, and lets one of two at once win', async () => {
    const act = await signedIn(souk.services, (await person(souk.services, home.slug)).email);
    const change = async (currentPassword: string, n: number) =>
      await changePassword(act, { currentPassword, newPassword: `new words ${n}` });
    expect(await refusal(change('a guess', 0))).toBe('identity.wrong_password');
    const { values, codes } = await race(2, async (index) => await change(password, index));
    expect(values).toHaveLength(1);
    expect(['request.conflict', 'identity.wrong_password']).toContain(codes[0]);
  });

  it('cannot be guessed at by whoever holds a session', async () => {
    const act = await signedIn(souk.services, (await person(souk.services, home.slug)).email);
    const { codes } = await race(
      22,
      async () => await changePassword(act, { currentPassword: 'a guess', newPassword: 'three other words' }),
    );
    expect(codes.filter((code) => code === 'request.rate_limited')).toHaveLength(2);
  });
});
