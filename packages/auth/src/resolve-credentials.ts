import type { ApiKeyWho, DeviceWho, Who } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { apiKeys, devices } from '@souk/db/tables/identity';
import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
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
  const now = new Date();
  const alive = and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)));
  const { id, organizationId, scopes, lastUsedAt } = apiKeys;
  const [key] = await db
    .select({ id, organizationId, scopes, lastUsedAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.tokenHash, hashToken(token)), alive));
  if (!key) return null;
  if (isStale(key.lastUsedAt, now)) {
    const stale = or(isNull(lastUsedAt), lt(lastUsedAt, staleBefore(now)));
    await db
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(organizationId, key.organizationId), eq(id, key.id), stale));
  }
  return { kind: 'api-key', apiKeyId: key.id, organizationId: key.organizationId, scopes: key.scopes };
}

/** The device of a token; null when it is unknown or disabled. Its `lastSeenAt` moves at most once a minute. */
export async function resolveDevice(db: Queryable, token: string): Promise<DeviceWho | null> {
  if (!isToken('device', token)) return null;
  const now = new Date();
  const { id, organizationId, kind, lastSeenAt } = devices;
  const [device] = await db
    .select({ id, organizationId, kind, lastSeenAt })
    .from(devices)
    .where(and(eq(devices.tokenHash, hashToken(token)), isNull(devices.disabledAt)));
  if (!device) return null;
  if (isStale(device.lastSeenAt, now)) {
    const stale = or(isNull(lastSeenAt), lt(lastSeenAt, staleBefore(now)));
    await db
      .update(devices)
      .set({ lastSeenAt: now })
      .where(and(eq(organizationId, device.organizationId), eq(id, device.id), stale));
  }
  return { kind: 'device', deviceId: device.id, deviceKind: device.kind, organizationId: device.organizationId };
}

const nobody: Identity = { who: { kind: 'anonymous' }, session: null };

function userOf({ userId, sessionId, organizationId, role }: ResolvedSession): Who {
  return { kind: 'user', userId, sessionId, organizationId, role };
}

function staleBefore(now: Date): Date {
  return new Date(now.getTime() - touchAfterMs);
}

function isStale(at: Date | null, now: Date): boolean {
  return at === null || at < staleBefore(now);
}
