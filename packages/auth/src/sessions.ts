import { newId } from '@souk/core/ids';
import type { Role } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { memberships, sessions } from '@souk/db/tables/identity';
import { and, eq, isNull, lt, ne, sql } from 'drizzle-orm';
import { Lucia, TimeSpan } from 'lucia';
import { type CookieOptions, clearCookie, cookieName, readCookie, setCookie } from './cookies.ts';
import { createSessionAdapter, type SessionAttributes } from './session-adapter.ts';
import { isToken, newToken } from './tokens.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

/** How sessions are kept. */
export interface SessionOptions {
  /** Cookies over HTTPS only, named with `__Host-`. */
  readonly secureCookies: boolean;
  /** A session ends after this long without a request; 30 by default. It slides on when half of it is gone. */
  readonly maxAgeDays?: number;
  /** `souk_session` by default. */
  readonly cookieName?: string;
}

/** A session just made: the one time its token is known here. */
export interface NewSession {
  readonly token: string;
  readonly publicId: string;
  readonly expiresAt: Date;
}

/** Whom a token stands for at this moment. */
export interface ResolvedSession {
  readonly userId: string;
  /** The session's public id. */
  readonly sessionId: string;
  /** Null where the session has no organization, or the user is no active member of it any more. */
  readonly organizationId: string | null;
  readonly role: Role | null;
  readonly expiresAt: Date;
  /** True when `expiresAt` has just moved: send the cookie again. */
  readonly fresh: boolean;
}

/** See {@link createSessions}. */
export type Sessions = ReturnType<typeof createSessions>;

const touchAfterMs = 5 * 60_000;

/**
 * Sessions of lucia on the system handle: opaque tokens, stored as SHA-256, as a cookie or a bearer token. Every function
 * takes a handle last, to run within the caller's transaction. No other file knows lucia.
 */
export function createSessions(db: Queryable, options: SessionOptions) {
  const { secureCookies, maxAgeDays = 30 } = options;
  const cookie: CookieOptions = { name: cookieName(options.cookieName ?? 'souk_session', secureCookies), secure: secureCookies };
  const makeLucia = (handle: Queryable) =>
    new Lucia(createSessionAdapter(handle), {
      sessionExpiresIn: new TimeSpan(maxAgeDays, 'd'),
      getSessionAttributes: (attributes): SessionAttributes => attributes,
    });
  const ownLucia = makeLucia(db);
  const luciaOn = (handle: Queryable) => (handle === db ? ownLucia : makeLucia(handle));

  return {
    /** Signs a user in: a new session, never a reused one. The user agent is cut at 400 characters. */
    create: async (session: NewSessionInput, handle: Queryable = db): Promise<NewSession> => {
      const now = new Date();
      const attributes = { ...described(session), publicId: newId(), role: null, createdAt: now, lastSeenAt: now };
      const made = await luciaOn(handle).createSession(session.userId, attributes, { sessionId: newToken('session') });
      return { token: made.id, publicId: made.publicId, expiresAt: made.expiresAt };
    },

    /** Whom a token stands for; null when it is unknown, expired or revoked, or its user disabled. One query, seldom a write. */
    resolve: async (token: string, handle: Queryable = db): Promise<ResolvedSession | null> => {
      if (!isToken('session', token)) return null;
      const { session } = await luciaOn(handle).validateSession(token);
      if (!session) return null;
      if (!session.fresh) await touch(handle, session.publicId, session.lastSeenAt);
      const { userId, publicId, organizationId, role, expiresAt, fresh } = session;
      return { userId, sessionId: publicId, organizationId, role, expiresAt, fresh };
    },

    /** Signs out the session of this token, if there is one. */
    revoke: async (token: string, handle: Queryable = db): Promise<void> => {
      await luciaOn(handle).invalidateSession(token);
    },

    /** Ends one of a user's sessions; false where the user has none of this public id. */
    revokeByPublicId: async (userId: string, publicId: string, handle: Queryable = db): Promise<boolean> => {
      const rows = await handle.delete(sessions).where(ownSession(userId, publicId)).returning({ id: sessions.publicId });
      return rows.length > 0;
    },

    /** Ends all of a user's sessions, but for the one of `exceptPublicId`. Returns how many. */
    revokeAll: async (userId: string, exceptPublicId: string | null = null, handle: Queryable = db): Promise<number> => {
      const others = exceptPublicId ? ne(sessions.publicId, exceptPublicId) : undefined;
      const rows = await handle
        .delete(sessions)
        .where(and(eq(sessions.userId, userId), others))
        .returning({ id: sessions.publicId });
      return rows.length;
    },

    /** Makes a session act in another organization; false where its user is no active member there. */
    switchOrganization: async (session: OrganizationSwitch, handle: Queryable = db): Promise<boolean> => {
      const { userId, sessionId, organizationId } = session;
      const membership = handle
        .select({ one: sql`1` })
        .from(memberships)
        .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId), isNull(memberships.disabledAt)));
      const rows = await handle
        .update(sessions)
        .set({ organizationId })
        .where(and(ownSession(userId, sessionId), sql`exists ${membership}`))
        .returning({ id: sessions.publicId });
      return rows.length > 0;
    },

    /** Deletes expired sessions, for a scheduled job: they are refused anyway. */
    deleteExpired: async (handle: Queryable = db): Promise<void> => {
      await luciaOn(handle).deleteExpiredSessions();
    },

    /** The `Set-Cookie` header that gives a session to a browser. */
    cookieFor: (token: string, expiresAt: Date): string => setCookie(cookie, token, expiresAt),

    /** The `Set-Cookie` header that takes it away. */
    blankCookie: (): string => clearCookie(cookie),

    /** The session token in a `Cookie` header; null without one. */
    readCookie: (header: string | undefined): string | null => readCookie(header, cookie.name),
  };
}

interface NewSessionInput {
  readonly userId: string;
  readonly organizationId: string | null;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

interface OrganizationSwitch {
  readonly userId: string;
  /** The session's public id. */
  readonly sessionId: string;
  readonly organizationId: string;
}

function described({ organizationId, userAgent, ip }: NewSessionInput) {
  return { organizationId, ip, userAgent: userAgent?.slice(0, 400) ?? null };
}

function ownSession(userId: string, publicId: string) {
  return and(eq(sessions.userId, userId), eq(sessions.publicId, publicId));
}

/** Of requests at the same moment one writes: the condition is checked again under the row's lock. */
async function touch(handle: Queryable, publicId: string, lastSeenAt: Date): Promise<void> {
  const cutoff = new Date(Date.now() - touchAfterMs);
  if (lastSeenAt > cutoff) return;
  await handle
    .update(sessions)
    .set({ lastSeenAt: new Date() })
    .where(and(eq(sessions.publicId, publicId), lt(sessions.lastSeenAt, cutoff)));
}
