import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OldSurface, serveOldSurface } from '../testing/old-surface.ts';

let souk: TestSouk;
let home: TestOrganization;
let surface: OldSurface;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization({ compat: 'carwatch', registration: 'open' });
  surface = await serveOldSurface(souk, home);
});
afterAll(async () => {
  await surface.close();
  await souk.close();
});

const Answer = z.object({ success: z.boolean(), message: z.string() });

async function post(path: string, fields: object, who: Parameters<OldSurface['fetch']>[0] = null) {
  const body = JSON.stringify(fields);
  const response = await surface.fetch(who, path, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return { status: response.status, ...Answer.parse(await response.json()) };
}

const password = 'six-or-more';

describe('an account of the old app', () => {
  it.each(['front desk', '  padded  ', 'ｆｕｌｌ-ｗｉｄｔｈ', 'Ünal', 'x1'])(
    'named %j can sign in with the name it registered',
    async (username) => {
      expect(await post('/auth/register', { username, password })).toMatchObject({ status: 201, success: true });
      expect(await post('/auth/login', { username, password })).toMatchObject({ status: 200, success: true });
    },
  );

  it.each(['some@where.example', 'x', '-dash-', 'two\nlines', 'nul\0'])(
    'is never made for %j, with which nobody could sign in',
    async (username) => {
      expect(await post('/auth/register', { username, password })).toMatchObject({ status: 400, success: false });
    },
  );

  it('is never renamed to what nobody could sign in with', async () => {
    const { who } = await home.as('staff');
    for (const name of ['some@where.example', 'x', '_', 5]) {
      expect(await post('/auth/update/username', { new_username: name }, who)).toMatchObject({ status: 400, success: false });
    }
    expect(await post('/auth/update/username', { new_username: ' Ｎew ' }, who)).toMatchObject({ status: 200, success: true });
    const me = await surface.fetch(who, '/auth/me');
    expect(await me.json()).toMatchObject({ data: { username: 'New' } });
  });

  it('keeps its name from another, whatever the case', async () => {
    expect((await post('/auth/register', { username: 'guard', password })).status).toBe(201);
    expect(await post('/auth/register', { username: 'GUARD', password })).toEqual({
      status: 409,
      success: false,
      message: 'Username already exists',
    });
  });

  it('wants six characters or more for a password', async () => {
    expect(await post('/auth/register', { username: 'short', password: '12345' })).toMatchObject({ status: 400, success: false });
  });
});
