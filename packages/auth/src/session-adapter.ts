import type { Role } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { memberships, sessions, users } from '@souk/db/tables/identity';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { hashToken } from './tokens.ts';

/** What a session's row holds beside whose it is. */
export interface SessionAttributes {
  readonly publicId: string;
  /** Where the session acts; in an answer null where the user is no active member there (any more). */
  readonly organizationId: string | null;
  readonly role: Role | null;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

interface StoredSession {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: Date;
  readonly attributes: SessionAttributes;
}

interface StoredUser {
  readonly id: string;
  readonly attributes: Record<never, never>;
}

/**
 * Lucia's storage on our tables: rows are found by the SHA-256 of the session's id, so that whoever reads the table
 * cannot use what it holds. A disabled user is no user, which makes lucia drop the session.
 */
export function createSessionAdapter(db: Queryable) {
  const byId = (id: string) => eq(sessions.idHash, hashToken(id));
  // Every request asks this: built once, and parsed by PostgreSQL once per connection.
  const find = selectSessions(db)
    .where(eq(sessions.idHash, sql.placeholder('idHash')))
    .prepare('auth_session');
  return {
    getSessionAndUser: async (id: string): Promise<[StoredSession | null, StoredUser | null]> => {
      const [row] = await find.execute({ idHash: hashToken(id) });
      if (!row) return [null, null];
      const user = row.userDisabledAt ? null : { id: row.userId, attributes: {} };
      return [{ id, userId: row.userId, expiresAt: row.expiresAt, attributes: attributesOf(row) }, user];
    },
    /** The ids are the stored hashes: what they are hashes of, only the client knows. */
    getUserSessions: async (userId: string): Promise<StoredSession[]> => {
      const rows = await selectSessions(db).where(eq(sessions.userId, userId)).orderBy(sessions.lastSeenAt);
      return rows.map((row) => ({ id: row.idHash, userId, expiresAt: row.expiresAt, attributes: attributesOf(row) }));
    },
    setSession: async ({ id, userId, expiresAt, attributes }: StoredSession): Promise<void> => {
      const { publicId, organizationId, userAgent, ip, createdAt, lastSeenAt } = attributes;
      await db
        .insert(sessions)
        .values({ idHash: hashToken(id), userId, expiresAt, publicId, organizationId, userAgent, ip, createdAt, lastSeenAt });
    },
    updateSessionExpiration: async (id: string, expiresAt: Date): Promise<void> => {
      await db.update(sessions).set({ expiresAt, lastSeenAt: new Date() }).where(byId(id));
    },
    deleteSession: async (id: string): Promise<void> => {
      await db.delete(sessions).where(byId(id));
    },
    deleteUserSessions: async (userId: string): Promise<void> => {
      await db.delete(sessions).where(eq(sessions.userId, userId));
    },
    deleteExpiredSessions: async (): Promise<void> => {
      await db.delete(sessions).where(lt(sessions.expiresAt, new Date()));
    },
  };
}

type SessionRow = Awaited<ReturnType<typeof selectSessions>>[number];

function selectSessions(db: Queryable) {
  const activeMembership = and(
    eq(memberships.organizationId, sessions.organizationId),
    eq(memberships.userId, sessions.userId),
    isNull(memberships.disabledAt),
  );
  return db
    .select({
      idHash: sessions.idHash,
      publicId: sessions.publicId,
      userId: sessions.userId,
      organizationId: memberships.organizationId,
      role: memberships.role,
      userAgent: sessions.userAgent,
      ip: sessions.ip,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      userDisabledAt: users.disabledAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(memberships, activeMembership);
}

function attributesOf({ publicId, organizationId, role, userAgent, ip, createdAt, lastSeenAt }: SessionRow): SessionAttributes {
  return { publicId, organizationId, role, userAgent, ip, createdAt, lastSeenAt };
}
