import { users } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import type { Organization } from '../organizations/schema.ts';
import { listSessions } from '../sessions/list-sessions.ts';
import { organization, password, person, race, signedIn, unique, visitor } from '../testing/people.ts';
import { register, registerOnly } from './register.ts';
import { LoginInput, RegisterInput } from './schema.ts';

let souk: TestSouk;
let open: Organization;

beforeAll(async () => {
  souk = await createTestSouk();
  open = await organization(souk.services, 'open');
});
afterAll(async () => await souk.close());

const join = async (fields: Partial<RegisterInput>) =>
  (await register(visitor(souk.services), RegisterInput.parse({ organization: open.slug, password, ...fields }))).signedIn;

describe('a registration', () => {
  it('makes a staff member of an open organization, signed in and numbered in turn', async () => {
    const one = await join({ username: unique() });
    const two = await join({ username: unique(), email: `${unique()}@Example.com` });
    expect(one.organization).toMatchObject({ slug: open.slug, role: 'staff' });
    expect((two.organization?.number ?? 0) - (one.organization?.number ?? 0)).toBe(1);
    expect(two.user.email).toMatch(/@example\.com$/);
    expect((await souk.services.sessions.resolve(one.token))?.userId).toBe(one.user.id);
  });

  it('of twenty at once for one username lets one through and leaves nothing of the others', async () => {
    const username = unique('race');
    const from = visitor(souk.services);
    const { values, codes } = await race(20, async (index) => {
      const spelling = index % 2 === 0 ? username : username.toUpperCase();
      return await register(from, RegisterInput.parse({ organization: open.slug, username: spelling, displayName: username, password }));
    });
    expect(values).toHaveLength(1);
    expect(codes).toEqual(Array.from({ length: 19 }, () => 'identity.username_taken'));
    const rows = await souk.services.database.system.select().from(users).where(eq(users.displayName, username));
    expect(rows).toHaveLength(1);
  });

  it('refuses an e-mail address that another account has, whatever the case', async () => {
    const { email } = await person(souk.services, open.slug);
    expect(await refusal(join({ email: email.toUpperCase() }))).toBe('identity.email_taken');
  });

  it('is refused where it takes an invitation, and where there is nothing', async () => {
    const closed = await organization(souk.services);
    expect(await refusal(join({ organization: closed.slug, username: unique() }))).toBe('identity.registration_closed');
    expect(await refusal(join({ organization: unique('o'), username: unique() }))).toBe('identity.organization_not_found');
    const forged = { organization: undefined, invitation: `souk_inv_${'0'.repeat(40)}` };
    expect(await refusal(join({ ...forged, username: unique() }))).toBe('identity.invitation_unusable');
  });

  it('signs nobody in for an old surface that does not', async () => {
    const username = unique();
    const userId = await registerOnly(visitor(souk.services), { organization: open.slug, username, password });
    const act = await signedIn(souk.services, username, open.slug);
    expect(act.who.userId).toBe(userId);
    expect((await listSessions(act, { limit: 20 })).items).toHaveLength(1);
  });
});

describe('what is sent', () => {
  const base = { organization: 'carwatch', password };

  it.each([
    ['nothing to sign in with', base],
    ['neither organization nor invitation', { username: 'front-desk', password }],
    ['both organization and invitation', { ...base, username: 'front-desk', invitation: 'souk_inv_x' }],
    ['a username with a NUL', { ...base, username: 'ami\0ra' }],
    ['a username that looks like an e-mail address', { ...base, username: 'a@b.example' }],
    ['a username of a megabyte', { ...base, username: 'a'.repeat(1_000_000) }],
    ['a username of blanks', { ...base, username: '   ' }],
    ['a name with a line break, which could end a header', { ...base, username: 'front-desk', displayName: 'A\r\nBcc: b@c.example' }],
    ['half of a surrogate pair', { ...base, username: 'front-desk', displayName: 'A\ud800' }],
    ['a short password', { ...base, username: 'front-desk', password: '1234567' }],
    ['an unknown field', { ...base, username: 'front-desk', role: 'owner' }],
    ['a number for a name', { ...base, username: 5 }],
  ])('is refused with %s', (_what, input) => {
    expect(RegisterInput.safeParse(input).success).toBe(false);
  });

  it('reads one name in all its spellings', () => {
    expect(RegisterInput.parse({ ...base, username: ' \uff26ront desk ' }).username).toBe('Front desk');
    expect(RegisterInput.safeParse({ ...base, username: 'Café-am_Tor.2' }).success).toBe(true);
    expect(LoginInput.safeParse({ login: 'a\0b', password }).success).toBe(false);
  });
});
