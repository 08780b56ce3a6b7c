import { auditLog } from '@souk/db/tables/platform';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { login } from '../auth/login.ts';
import type { Organization } from '../organizations/schema.ts';
import { organization, storedHash, unique, visitor } from '../testing/people.ts';
import { createUserWithHash } from './create-user-with-hash.ts';

let souk: TestSouk;
let home: Organization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await organization(souk.services);
});
afterAll(async () => await souk.close());

const argon2id = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;
const secret = '123456';

// Made by Python's hashlib (scrypt, pbkdf2, sha256) and by libxcrypt (bcrypt), never by the code under test.
const hashes: readonly (readonly [name: string, oldHash: string])[] = [
  ['sha256 of Mala', 'sha256:8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92'],
  ['bcrypt of CarWatch', '$2a$10$abcdefghijklmnopqrstuuxD0vCwu/f2ahNVJLL35ZYA2xuiRyPH6'],
  [
    'werkzeug scrypt of Flask',
    'scrypt:32768:8:1$kR3vTq9ZpW2xYb8L$e7eb4426bf37b35c264253d627aaa9566369629cf10557bda0e3b055097794d50c2077d8a2bc6cd99c484c00bc65c21c4b6ef6150f4c455f85a5b4b3ae13ccdf',
  ],
  ['werkzeug pbkdf2 of Flask', 'pbkdf2:sha1:1000$Hn4cXe7mQa1sLd5f$e3d0891323819bf7d1499223bc4c41597c9b092f'],
  ['Django', 'pbkdf2_sha256$870000$tB6gYh2jUk8iOl0pZx3cVn$OTEdkkA0Z9ArflBEH3rOEZ1MHTfCYwFhTLb4tzrbiTI='],
];

const bring = async (oldHash: string, username = unique()) => {
  const user = await createUserWithHash(souk.services, { username, oldHash, organization: home.slug, role: 'staff' });
  return { ...user, username };
};
const enter = async (name: string, password = secret) =>
  (await login(visitor(souk.services), { login: name, organization: home.slug, password })).signedIn.user.id;

/** How often a sign-in replaced the hash of an account. */
async function timesUpgraded(id: string): Promise<number> {
  const lines = and(eq(auditLog.action, 'identity.password.rehashed'), eq(auditLog.subject, `user:${id}`));
  return (await souk.services.database.system.select().from(auditLog).where(lines)).length;
}

describe('a user of an old system', () => {
  it.each(hashes)('with a hash of %s signs in, and is argon2id from then on', async (_name, oldHash) => {
    const { id, username } = await bring(oldHash);
    expect(await storedHash(souk.services, id)).toBe(oldHash);
    expect(await refusal(enter(username, `${secret}7`))).toBe('identity.invalid_credentials');
    expect(await storedHash(souk.services, id)).toBe(oldHash);
    expect(await enter(username)).toBe(id);
    expect(await storedHash(souk.services, id)).toMatch(argon2id);
    expect([await enter(username), await timesUpgraded(id)]).toEqual([id, 1]);
  });

  it('with a password in plain text signs in, and was argon2id before: the text is stored nowhere', async () => {
    const text = unique('pw-');
    const { id, username } = await bring(`plain:${text}`);
    expect(await storedHash(souk.services, id)).toMatch(argon2id);
    expect([await enter(username, text), await timesUpgraded(id)]).toEqual([id, 0]);
    const tables = await souk.services.database.systemPool.query<{ found: string }>(
      `select string_agg(query_to_xml(format('select * from %I.%I', n.nspname, c.relname), true, true, '')::text, '') as found
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'pgboss')`,
    );
    expect(tables.rows[0]?.found).toContain(username);
    expect(tables.rows[0]?.found).not.toContain(text);
  });

  it('with a password too short for new ones signs in with it all the same', async () => {
    const { id, username } = await bring(`plain:${secret}`);
    expect(await enter(username)).toBe(id);
  });

  it('with text of no known form is refused, and so is a name that somebody has', async () => {
    for (const oldHash of ['', 'sha256:8d96', '123456', 'md5:e10adc3949ba59abbe56e057f20f883e', '$argon2id$v=19$m=19456,t=2,p=1$x$y'])
      expect(await refusal(bring(oldHash))).toBe('identity.old_hash_unknown');
    const { username } = await bring(`plain:${secret}`);
    expect(await refusal(bring(`plain:${secret}`, username))).toBe('identity.username_taken');
  });
});
