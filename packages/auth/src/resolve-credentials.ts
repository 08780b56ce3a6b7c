import type { ApiKeyWho, DeviceWho, Who } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { apiKeys, devices } from '@souk/db/tables/identity';
import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Credential } from './credentials.ts';
import { authErrors } from './errors.ts';
import type { ResolvedSession, Sessions } from './sessions.ts';
import { hashToken, isToken } from './tokens.ts';

const touchAfterMs = 60_000;

/** Who a request comes from, and the session where it is a user's. */
export interface Identity {
  readonly who: Who;
  readonly session: ResolvedSession | null;
}

/**
 * Turns a credential into who it stands for, on the system handle. A cookie that has run out makes its sender anonymous:
 * browsers send it on without asking, to the sign-in page too. Throws `auth.invalid_credential` (401) for any other.
 */
export async function identify(db: Queryable, sessions: Sessions, credential: Credential): Promise<Identity> {
  const { kind, token } = credential;
  if (kind === 'none') return nobody;
  if (kind === 'session' || kind === 'session-cookie') {
    const session = await sessions.resolve(token);
    if (session) return { who: userOf(session), session };
    if (kind === 'session-cookie') return nobody;
    throw authErrors.invalid_credential();
  }
  const who = kind === 'api-key' ? await resolveApiKey(db, token) : await resolveDevice(db, token);
  if (!who) throw authErrors.invalid_credential();
  return { who, session: null };
}

/** The API key of a token; null when it is unknown, expired or revoked. Its `lastUsedAt` moves at most once a minute. */
export async function resolveApiKey(db: Queryable, token: string): Promise<ApiKeyWho | null> {
  if (!isToken('apiKey', token)) return null;
  const [key] = await findApiKey(db).execute({ tokenHash: hashToken(token) });
  if (!key) return null;
  const { id, organizationId, scopes } = key;
  if (isStale(key.lastUsedAt)) {
    const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, staleBefore()));
    await db
      .update(apiKeys)
      .set({ lastUsedAt: new Date() })
      .where(and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.id, id), stale));
  }
  return { kind: 'api-key', apiKeyId: id, organizationId, scopes };
}

/** The device of a token; null when it is unknown or disabled. Its `lastSeenAt` moves at most once a minute. */
export async function resolveDevice(db: Queryable, token: string): Promise<DeviceWho | null> {
  if (!isToken('device', token)) return null;
  const [device] = await findDevice(db).execute({ tokenHash: hashToken(token) });
  if (!device) return null;
  const { id, organizationId, kind } = device;
  if (isStale(device.lastSeenAt)) {
    const stale = or(isNull(devices.lastSeenAt), lt(devices.lastSeenAt, staleBefore()));
    await db
      .update(devices)
      .set({ lastSeenAt: new Date() })
      .where(and(eq(devices.organizationId, organizationId), eq(devices.id, id), stale));
  }
  return { kind: 'device', deviceId: id, deviceKind: kind, organizationId };
}

const findApiKey = perHandle((db) => {
  const { id, organizationId, scopes, lastUsedAt } = apiKeys;
  const alive = and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)));
  return db
    .select({ id, organizationId, scopes, lastUsedAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.tokenHash, sql.placeholder('tokenHash')), alive))
    .prepare('auth_api_key');
});

const findDevice = perHandle((db) => {
  const { id, organizationId, kind, lastSeenAt } = devices;
  return db
    .select({ id, organizationId, kind, lastSeenAt })
    .from(devices)
    .where(and(eq(devices.tokenHash, sql.placeholder('tokenHash')), isNull(devices.disabledAt)))
    .prepare('auth_device');
});

const nobody: Identity = { who: { kind: 'anonymous' }, session: null };

function userOf({ userId, sessionId, organizationId, role }: ResolvedSession): Who {
  return { kind: 'user', userId, sessionId, organizationId, role };
}

function staleBefore(): Date {
  return new Date(Date.now() - touchAfterMs);
}

function isStale(at: Date | null): boolean {
  return at === null || at < staleBefore();
}

/** Keeps what `make` builds for a handle: building a query costs more than running it. */
function perHandle<T>(make: (db: Queryable) => T): (db: Queryable) => T {
  const made = new WeakMap<Queryable, T>();
  return (db) => {
    const value = made.get(db) ?? make(db);
    made.set(db, value);
    return value;
  };
}
