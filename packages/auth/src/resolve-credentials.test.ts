import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { apiKeys, devices } from '@souk/db/tables/identity';
import { createTestDatabase } from '@souk/vitest/test-database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identify, resolveApiKey, resolveDevice } from './resolve-credentials.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { addMember, addOrganization } from './testing.ts';
import { hashToken, newToken, tokenHint } from './tokens.ts';

let database: Database;
let sessions: Sessions;
let organizationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  sessions = createSessions(database.system, { secureCookies: false });
  organizationId = await addOrganization(database.system);
});
afterAll(async () => await database.close());

const minutesFromNow = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

async function addKey(more: Partial<typeof apiKeys.$inferInsert> = {}) {
  const token = newToken('apiKey');
  const key = {
    organizationId,
    id: newId(),
    name: 'Till',
    tokenHash: hashToken(token),
    hint: tokenHint(token),
    scopes: ['gate.passage.read'],
    ...more,
  };
  await database.system.insert(apiKeys).values(key);
  return { token, id: key.id };
}

async function addDevice(more: Partial<typeof devices.$inferInsert> = {}) {
  const token = newToken('device');
  const device = { organizationId, id: newId(), name: 'North', kind: 'camera', tokenHash: hashToken(token), ...more } as const;
  await database.system.insert(devices).values(device);
  return { token, id: device.id };
}

describe('an API key', () => {
  it('stands for its organization and scopes', async () => {
    const { token, id } = await addKey({ expiresAt: minutesFromNow(1) });
    expect(await resolveApiKey(database.system, token)).toEqual({
      kind: 'api-key',
      apiKeyId: id,
      organizationId,
      scopes: ['gate.passage.read'],
    });
  });

  it('is refused when it is forged, expired or revoked', async () => {
    const expired = await addKey({ expiresAt: minutesFromNow(-1) });
    const revoked = await addKey({ revokedAt: minutesFromNow(-1) });
    for (const token of [newToken('apiKey'), expired.token, revoked.token, '', 'souk_key_\0']) {
      expect(await resolveApiKey(database.system, token)).toBeNull();
    }
  });

  it('is not opened by its stored hash', async () => {
    const { token } = await addKey();
    expect(await resolveApiKey(database.system, hashToken(token))).toBeNull();
  });

  it('notes its use at most once a minute', async () => {
    const { token, id } = await addKey();
    const lastUsedAt = async () => (await database.system.select().from(apiKeys).where(eq(apiKeys.id, id)))[0]?.lastUsedAt;
    await Promise.all([resolveApiKey(database.system, token), resolveApiKey(database.system, token)]);
    const first = await lastUsedAt();
    expect(first).toBeInstanceOf(Date);
    await resolveApiKey(database.system, token);
    expect(await lastUsedAt()).toEqual(first);
    await database.system
      .update(apiKeys)
      .set({ lastUsedAt: minutesFromNow(-2) })
      .where(eq(apiKeys.id, id));
    await resolveApiKey(database.system, token);
    expect((await lastUsedAt())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0);
  });
});

describe('a device', () => {
  it('stands for itself, and notes when it was seen', async () => {
    const { token, id } = await addDevice();
    expect(await resolveDevice(database.system, token)).toEqual({ kind: 'device', deviceId: id, deviceKind: 'camera', organizationId });
    const [row] = await database.system.select().from(devices).where(eq(devices.id, id));
    expect(row?.lastSeenAt).toBeInstanceOf(Date);
  });

  it('is refused when it is forged, disabled or shown as something else', async () => {
    const disabled = await addDevice({ disabledAt: new Date() });
    const { token } = await addKey();
    for (const shown of [newToken('device'), disabled.token, token]) expect(await resolveDevice(database.system, shown)).toBeNull();
  });
});

describe('who a request comes from', () => {
  it('is the holder of the credential', async () => {
    const userId = await addMember(database.system, organizationId, 'manager');
    const { token, publicId } = await sessions.create({ userId, organizationId, userAgent: null, ip: null });
    const user = { kind: 'user', userId, sessionId: publicId, organizationId, role: 'manager' };
    for (const kind of ['session', 'session-cookie'] as const) {
      const identity = await identify(database.system, sessions, { kind, token });
      expect(identity.who).toEqual(user);
      expect(identity.session?.sessionId).toBe(publicId);
    }
    const device = await addDevice();
    expect((await identify(database.system, sessions, { kind: 'device', token: device.token })).who).toMatchObject({ deviceId: device.id });
    const key = await addKey();
    expect((await identify(database.system, sessions, { kind: 'api-key', token: key.token })).who).toMatchObject({ apiKeyId: key.id });
  });

  it('is nobody without a credential, or with a cookie that has run out', async () => {
    const anonymous = { who: { kind: 'anonymous' }, session: null };
    expect(await identify(database.system, sessions, { kind: 'none', token: null })).toEqual(anonymous);
    expect(await identify(database.system, sessions, { kind: 'session-cookie', token: newToken('session') })).toEqual(anonymous);
  });

  it.each(['session', 'api-key', 'device'] as const)('is refused, not taken for nobody, with a bad %s token', async (kind) => {
    for (const token of ['nonsense', newToken('session'), newToken('apiKey'), newToken('device')]) {
      const refusal = { code: 'auth.invalid_credential', status: 401 };
      await expect(identify(database.system, sessions, { kind, token })).rejects.toMatchObject(refusal);
    }
  });
});
