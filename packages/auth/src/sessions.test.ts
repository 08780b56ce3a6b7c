import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { memberships, sessions as sessionRows, users } from '@souk/db/tables/identity';
import { createTestDatabase } from '@souk/vitest/test-database';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSessions, type NewSession, type Sessions } from './sessions.ts';
import { addMember, addMembership, addOrganization } from './testing.ts';
import { hashToken, newToken } from './tokens.ts';

const dayMs = 86_400_000;
let database: Database;
let sessions: Sessions;
let organizationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  sessions = createSessions(database.system, { secureCookies: true });
  organizationId = await addOrganization(database.system);
});
afterAll(async () => await database.close());

async function signIn(): Promise<NewSession & { readonly userId: string }> {
  const userId = await addMember(database.system, organizationId);
  return { userId, ...(await signInAgain(userId)) };
}

async function signInAgain(userId: string): Promise<NewSession> {
  return await sessions.create({ userId, organizationId, userAgent: 'test', ip: '192.0.2.1' });
}

async function rowOf({ publicId }: { readonly publicId: string }) {
  const [row] = await database.system.select().from(sessionRows).where(eq(sessionRows.publicId, publicId));
  return row;
}

async function age(publicId: string, times: { readonly expiresAt?: Date; readonly lastSeenAt?: Date }): Promise<void> {
  await database.system.update(sessionRows).set(times).where(eq(sessionRows.publicId, publicId));
}

describe('a session', () => {
  it('stands for its user, organization and role', async () => {
    const { userId, token, publicId, expiresAt } = await signIn();
    const session = await sessions.resolve(token);
    expect(session).toEqual({ userId, sessionId: publicId, organizationId, role: 'staff', expiresAt, fresh: false });
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(29.9 * dayMs);
  });

  it('is never in the table in a form that opens it', async () => {
    const { token, publicId } = await signIn();
    const row = await rowOf({ publicId });
    expect(row?.idHash).toBe(hashToken(token));
    expect(JSON.stringify(row)).not.toContain(token.slice('souk_ses_'.length));
    expect(await sessions.resolve(row?.idHash ?? '')).toBeNull();
    expect(await sessions.resolve(publicId)).toBeNull();
  });

  it('is not opened by a forged token', async () => {
    const { token } = await signIn();
    const last = token.endsWith('0') ? '1' : '0';
    for (const forged of [newToken('session'), token.slice(0, -1) + last, token.toUpperCase(), `${token} `, "' OR 1=1 --", '']) {
      expect(await sessions.resolve(forged)).toBeNull();
    }
  });

  it('ends when its time is over, and its row goes', async () => {
    const { token, publicId } = await signIn();
    await age(publicId, { expiresAt: new Date(Date.now() - 1) });
    expect(await sessions.resolve(token)).toBeNull();
    expect(await rowOf({ publicId })).toBeUndefined();
  });

  it('ends for a disabled user', async () => {
    const { token, userId } = await signIn();
    await database.system.update(users).set({ disabledAt: new Date() }).where(eq(users.id, userId));
    expect(await sessions.resolve(token)).toBeNull();
  });

  it('cuts a user agent of a megabyte', async () => {
    const { userId } = await signIn();
    const { publicId } = await sessions.create({ userId, organizationId: null, userAgent: 'x'.repeat(1_000_000), ip: null });
    expect((await rowOf({ publicId }))?.userAgent).toHaveLength(400);
  });
});

describe('organization and role', () => {
  it('are none without an active membership', async () => {
    const { token, userId } = await signIn();
    const membership = and(eq(memberships.userId, userId), eq(memberships.organizationId, organizationId));
    await database.system.update(memberships).set({ disabledAt: new Date() }).where(membership);
    expect(await sessions.resolve(token)).toMatchObject({ userId, organizationId: null, role: null });
    await database.system.delete(memberships).where(membership);
    expect(await sessions.resolve(token)).toMatchObject({ userId, organizationId: null, role: null });
  });

  it('switch only to where the user is a member', async () => {
    const { token, userId, publicId } = await signIn();
    const [own, foreign] = [await addOrganization(database.system), await addOrganization(database.system)];
    await addMembership(database.system, own, userId, 'owner');
    expect(await sessions.switchOrganization({ userId, sessionId: publicId, organizationId: foreign })).toBe(false);
    expect(await sessions.switchOrganization({ userId: newId(), sessionId: publicId, organizationId: own })).toBe(false);
    expect(await sessions.resolve(token)).toMatchObject({ organizationId, role: 'staff' });
    expect(await sessions.switchOrganization({ userId, sessionId: publicId, organizationId: own })).toBe(true);
    expect(await sessions.resolve(token)).toMatchObject({ organizationId: own, role: 'owner' });
  });
});

describe('a session in use', () => {
  it('slides on when half of its time is gone, and says so', async () => {
    const { token, publicId } = await signIn();
    await age(publicId, { expiresAt: new Date(Date.now() + 14 * dayMs) });
    const session = await sessions.resolve(token);
    expect(session?.fresh).toBe(true);
    expect((session?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(29.9 * dayMs);
    expect((await rowOf({ publicId }))?.expiresAt).toEqual(session?.expiresAt);
    expect((await sessions.resolve(token))?.fresh).toBe(false);
  });

  it('writes when it was seen at most once in five minutes, also when requests come together', async () => {
    const { token, publicId } = await signIn();
    const versionOf = async (): Promise<unknown> =>
      (await database.systemPool.query('SELECT xmin, last_seen_at FROM sessions WHERE public_id = $1', [publicId])).rows[0];

    const untouched = await versionOf();
    await Promise.all(Array.from({ length: 10 }, () => sessions.resolve(token)));
    expect(await versionOf()).toEqual(untouched);

    await age(publicId, { lastSeenAt: new Date(Date.now() - 6 * 60_000) });
    const resolved = await Promise.all(Array.from({ length: 20 }, () => sessions.resolve(token)));
    expect(resolved.every((session) => session?.sessionId === publicId)).toBe(true);
    expect(Date.now() - ((await rowOf({ publicId }))?.lastSeenAt.getTime() ?? 0)).toBeLessThan(10_000);
  });

  it('costs one query', async () => {
    const { token } = await signIn();
    let queries = 0;
    const counting = new Proxy(database.system, {
      get: (target, property, receiver) => {
        if (property === 'select' || property === 'update' || property === 'delete') queries++;
        return Reflect.get(target, property, receiver);
      },
    });
    await sessions.resolve(token, counting);
    expect(queries).toBe(1);
  });
});

describe('ending sessions', () => {
  it('signs out one, and only that', async () => {
    const { token, userId } = await signIn();
    const other = await signInAgain(userId);
    await sessions.revoke(token);
    await sessions.revoke(token);
    expect(await sessions.resolve(token)).toBeNull();
    expect(await sessions.resolve(other.token)).not.toBeNull();
  });

  it("never ends another user's session by its public id", async () => {
    const [mine, theirs] = [await signIn(), await signIn()];
    expect(await sessions.revokeByPublicId(mine.userId, theirs.publicId)).toBe(false);
    expect(await sessions.resolve(theirs.token)).not.toBeNull();
    expect(await sessions.revokeByPublicId(theirs.userId, theirs.publicId)).toBe(true);
    expect(await sessions.resolve(theirs.token)).toBeNull();
  });

  it('ends all but the one in hand, as a change of password does', async () => {
    const [here, bystander] = [await signIn(), await signIn()];
    await Promise.all([signInAgain(here.userId), signInAgain(here.userId)]);
    expect(await sessions.revokeAll(here.userId, here.publicId)).toBe(2);
    expect((await sessions.resolve(here.token))?.sessionId).toBe(here.publicId);
    expect(await sessions.revokeAll(here.userId)).toBe(1);
    expect(await sessions.resolve(bystander.token)).not.toBeNull();
  });

  it('clears what has expired', async () => {
    const [alive, over] = [await signIn(), await signIn()];
    await age(over.publicId, { expiresAt: new Date(Date.now() - 1) });
    await sessions.deleteExpired();
    expect(await rowOf(over)).toBeUndefined();
    expect(await rowOf(alive)).toBeDefined();
  });
});

it("belongs to the caller's transaction", async () => {
  const userId = await addMember(database.system, organizationId);
  const rollback = new Error('rolled back');
  let token = '';
  const work = database.system.transaction(async (tx) => {
    token = (await sessions.create({ userId, organizationId, userAgent: null, ip: null }, tx)).token;
    expect(await sessions.resolve(token, tx)).not.toBeNull();
    expect(await sessions.resolve(token)).toBeNull();
    throw rollback;
  });
  await expect(work).rejects.toBe(rollback);
  expect(await sessions.resolve(token)).toBeNull();
});

it('travels in a cookie that only our host can set', async () => {
  const { token, expiresAt } = await signIn();
  const cookie = sessions.cookieFor(token, expiresAt);
  expect(cookie).toMatch(/^__Host-souk_session=souk_ses_\w+; Path=\/; Expires=.+; HttpOnly; Secure; SameSite=Lax$/);
  expect(sessions.readCookie(`a=b; ${cookie.split(';')[0]}`)).toBe(token);
  expect(sessions.readCookie(`souk_session=${token}`)).toBeNull();
  expect(sessions.blankCookie()).toMatch(/^__Host-souk_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
});
