import type { Queryable } from '@souk/db/database';
import { memberships, organizations, users } from '@souk/db/tables/identity';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { LoginInput } from './schema.ts';

/** An account that a sign-in may mean. */
export interface Candidate {
  readonly userId: string;
  readonly passwordHash: string;
  /** Where they would act; null for a user who belongs nowhere. */
  readonly organizationId: string | null;
  /** The account, or their place in every organization in question, is disabled. */
  readonly refused: boolean;
}

/**
 * How many accounts one sign-in is checked against. Only a username without an organization can mean several; it is then
 * always checked this often, so that the time tells nobody how many there are.
 */
export const mostCandidates = 4;

/** The accounts that a sign-in may mean, active ones first, then by when they joined. Call on the system handle. */
export async function findCandidates(db: Queryable, input: Pick<LoginInput, 'login' | 'organization'>): Promise<Candidate[]> {
  const rows = await db
    .select({
      userId: users.id,
      passwordHash: users.passwordHash,
      userDisabledAt: users.disabledAt,
      organizationId: memberships.organizationId,
      memberDisabledAt: memberships.disabledAt,
    })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .leftJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(isNamed(input.login), input.organization === undefined ? undefined : eq(organizations.slug, input.organization)))
    .orderBy(sql`${memberships.disabledAt} is not null`, asc(memberships.createdAt), asc(memberships.organizationId))
    .limit(100);

  const candidates = new Map<string, Candidate>();
  for (const { userId, passwordHash, userDisabledAt, organizationId, memberDisabledAt } of rows) {
    if (candidates.has(userId)) continue;
    // An active membership comes first, so the first row being disabled means that all are.
    candidates.set(userId, { userId, passwordHash, organizationId, refused: userDisabledAt !== null || memberDisabledAt !== null });
  }
  return [...candidates.values()].slice(0, mostCandidates);
}

/** True when the login is an e-mail address, which no username can look like. */
export function isEmail(login: string): boolean {
  return login.includes('@');
}

function isNamed(login: string) {
  return isEmail(login)
    ? sql`lower(${users.email}) = lower(${login})`
    : sql`lower(${memberships.username}) = lower(${login.normalize('NFKC')})`;
}
