import { createHash } from 'node:crypto';
import { users } from '@souk/db/tables/identity';
import { createUserWithHash } from '@souk/domains/identity/members/create-user-with-hash';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OldMala, openMala } from '../testing/old-mala.ts';

let souk: TestSouk;
let mala: OldMala;

beforeAll(async () => {
  souk = await createTestSouk();
  mala = await openMala(souk);
});
afterAll(async () => {
  await mala.surface.close();
  await souk.close();
});

const login = async (username: string, password: string) => await mala.send(null, 'POST', '/api/login', { username, password });

describe('a password of the old database', () => {
  const sha256 = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

  it.each([
    ['plain', 'plain:123456'],
    ['sha256', sha256('123456')],
  ])('as %s signs in through the old address, and is argon2id afterwards', async (kind, oldHash) => {
    const username = `from-${kind}`;
    const { id } = await createUserWithHash(souk.services, { organization: mala.home.slug, username, oldHash, role: 'staff' });
    const stored = async () => {
      const [row] = await souk.services.database.system.select({ hash: users.passwordHash }).from(users).where(eq(users.id, id));
      return row?.hash ?? '';
    };
    expect(await stored()).not.toContain('123456');
    expect((await login(username, '1234567')).status).toBe(401);
    expect(await login(username, '123456')).toMatchObject({ status: 200, body: { success: true, user: { username, role: 'staff' } } });
    expect(await stored()).toMatch(/^\$argon2id\$/);
    expect((await login(username, '123456')).status).toBe(200);
    expect((await login(username, oldHash)).status).toBe(401);
  });
});

describe('a sign-in', () => {
  it('gives a cookie and a token, and tells no wrong name from a wrong password', async () => {
    await createUserWithHash(souk.services, { organization: mala.home.slug, username: 'cook', oldHash: 'plain:123456', role: 'staff' });
    const answer = await login('COOK', '123456');
    expect(answer.body).toMatchObject({ success: true, message: 'Login successful', token: expect.stringMatching(/^souk_/) });
    expect(answer.headers.getSetCookie().join()).toContain(answer.body.token);
    const wrong = [await login('cook', 'wrong'), await login('nobody-here', 'wrong')];
    expect(wrong[0]).toMatchObject({ status: 401, body: { success: false, code: 'identity.invalid_credentials' } });
    expect(wrong[1]?.body).toEqual(wrong[0]?.body);
  });

  it('may come as a form of either kind', async () => {
    await createUserWithHash(souk.services, { organization: mala.home.slug, username: 'form', oldHash: 'plain:123456', role: 'staff' });
    const parts = new FormData();
    for (const form of [parts, new URLSearchParams()]) {
      form.set('username', 'form');
      form.set('password', '123456');
      form.set('remember', 'yes');
      expect((await mala.send(null, 'POST', '/api/login', form)).status).toBe(200);
    }
  });

  it('of another organization counts for nothing here', async () => {
    const elsewhere = await openMala(souk);
    await createUserWithHash(souk.services, {
      organization: elsewhere.home.slug,
      username: 'theirs',
      oldHash: 'plain:123456',
      role: 'admin',
    });
    expect((await login('theirs', '123456')).status).toBe(401);
    await elsewhere.surface.close();
  });
});
