import type { Who } from '@souk/core/who';
import { memberships } from '@souk/db/tables/identity';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OldMala, openMala } from '../testing/old-mala.ts';

let souk: TestSouk;
let mala: OldMala;
let admin: Who;

beforeAll(async () => {
  souk = await createTestSouk();
  mala = await openMala(souk);
  admin = (await mala.home.as('admin')).who;
});
afterAll(async () => {
  await mala.surface.close();
  await souk.close();
});

const login = async (username: string, password: string) => await mala.send(null, 'POST', '/api/login', { username, password });

describe('a user of the old app', () => {
  it('is made, shown, changed and deleted by an admin, by the number that the old app calls an id', async () => {
    const made = await mala.send(admin, 'POST', '/api/users', { username: 'somchai', password: '654321', role: 'staff', name: 'Somchai' });
    expect(made).toMatchObject({
      status: 201,
      body: { success: true, user: { username: 'somchai', name: 'Somchai', role: 'staff', is_active: true } },
    });
    const { id } = made.body.user;
    expect(id).toEqual(expect.any(Number));
    expect((await login('somchai', '654321')).body.user).toEqual(made.body.user);

    const change = { username: 'somchai2', password: 'seven-eight', role: 'admin', name: 'Khun Somchai' };
    const changed = await mala.send(admin, 'PUT', `/api/users/${id}`, change);
    expect(changed.body.user).toMatchObject({ id, username: 'somchai2', name: 'Khun Somchai', role: 'admin' });
    expect((await login('somchai', '654321')).status).toBe(401);
    expect((await login('somchai2', 'seven-eight')).status).toBe(200);

    expect((await mala.send(admin, 'GET', '/api/users')).body.users).toContainEqual(changed.body.user);
    expect((await mala.send(admin, 'DELETE', `/api/users/${id}`)).body).toEqual({ success: true, message: 'User deleted' });
    expect((await mala.send(admin, 'PUT', `/api/users/${id}`, { name: 'Gone' })).status).toBe(404);
    expect((await login('somchai2', 'seven-eight')).status).toBe(401);
  });

  it('is shut out and let in by is_active', async () => {
    const { body } = await mala.send(admin, 'POST', '/api/users', { username: 'malee', password: '654321' });
    const path = `/api/users/${body.user.id}`;
    expect((await mala.send(admin, 'PUT', path, { is_active: 0 })).body.user.is_active).toBe(false);
    expect((await login('malee', '654321')).status).toBe(403);
    expect((await mala.send(admin, 'PUT', path, { is_active: true })).body.user.is_active).toBe(true);
    expect((await login('malee', '654321')).status).toBe(200);
  });

  it('keeps role and power when an old form sends back what it was shown', async () => {
    const owner = await mala.home.as('owner');
    const { body } = await mala.send(owner.who, 'GET', '/api/users');
    const shown = body.users.find(({ username }: { username: string }) => username.startsWith('owner-'));
    expect(shown.role).toBe('admin');
    expect((await mala.send(owner.who, 'PUT', `/api/users/${shown.id}`, { ...shown, password: '' })).status).toBe(200);
    const [row] = await souk.services.database.system
      .select({ role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.organizationId, mala.home.id), eq(memberships.number, shown.id)));
    expect(row?.role).toBe('owner');
  });

  it("is nobody's to make stronger than themselves", async () => {
    const answer = await mala.send(admin, 'POST', '/api/users', { username: 'boss', password: '654321', role: 'owner' });
    expect(answer).toMatchObject({ status: 403, body: { success: false, code: 'identity.member_out_of_reach' } });
  });

  it('is made once, however often the request comes with one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'make-it-once' };
    const make = async () => await mala.send(admin, 'POST', '/api/users', { username: 'once', password: '654321' }, key);
    const first = await make();
    const again = await make();
    expect(again.body).toEqual(first.body);
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    const path = `/api/users/${first.body.user.id}`;
    for (let time = 0; time < 2; time += 1) {
      expect((await mala.send(admin, 'DELETE', path, undefined, { 'idempotency-key': 'delete-once' })).status).toBe(200);
    }
    expect((await mala.send(admin, 'DELETE', path)).status).toBe(404);
  });
});

describe('what users are told of each other', () => {
  it.each([
    ['GET', '/api/users'],
    ['GET', '/api/users/debug'],
    ['POST', '/api/users'],
    ['PUT', '/api/users/1'],
    ['DELETE', '/api/users/1'],
  ])('%s %s is for admins alone', async (method, path) => {
    expect(await mala.send(null, method, path)).toMatchObject({ status: 401, body: { success: false, code: 'request.unauthenticated' } });
    for (const role of ['manager', 'staff'] as const) {
      expect((await mala.send((await mala.home.as(role)).who, method, path)).status).toBe(403);
    }
    const elsewhere = await openMala(souk);
    expect((await mala.send((await elsewhere.home.as('owner')).who, method, path)).status).toBe(401);
    await elsewhere.surface.close();
  });

  it('has no hash in it, also for debugging', async () => {
    const { body } = await mala.send(admin, 'GET', '/api/users/debug');
    expect(body).toMatchObject({ success: true, count: body.users.length });
    expect(body.roles.admin + body.roles.staff).toBe(body.count);
    expect(JSON.stringify(body)).not.toMatch(/hash|plain:|argon2/);
  });

  it("never reaches another organization's user by the same number", async () => {
    const elsewhere = await openMala(souk);
    const theirs = (await elsewhere.home.as('admin')).who;
    const { body } = await elsewhere.send(theirs, 'GET', '/api/users');
    expect(body.users).toHaveLength(1);
    expect((await elsewhere.send(theirs, 'DELETE', '/api/users/2')).status).toBe(404);
    await elsewhere.surface.close();
  });
});

describe('a bad request', () => {
  it.each([
    [{ password: '654321' }, 'username'],
    [{ username: 'x@y.example', password: '654321' }, 'username'],
    [{ username: 'nobody', password: '12345' }, 'password'],
    [{ username: 'nobody', password: '654321', role: 'king' }, 'role'],
    [{ username: 'no\0body', password: '654321' }, 'username'],
    [['nobody'], '(body)'],
  ])('%j is told its field, and makes nobody', async (body, field) => {
    const answer = await mala.send(admin, 'POST', '/api/users', body);
    expect(answer).toMatchObject({ status: 400, body: { success: false, code: 'request.invalid', field } });
    expect(answer.body.error).toBe(answer.body.message);
    expect((await login('nobody', '654321')).status).toBe(401);
  });

  it('takes no name that is taken', async () => {
    const make = async () => await mala.send(admin, 'POST', '/api/users', { username: 'Twice', password: '654321' });
    expect((await make()).status).toBe(201);
    expect(await make()).toMatchObject({ status: 409, body: { code: 'identity.username_taken' } });
  });
});
