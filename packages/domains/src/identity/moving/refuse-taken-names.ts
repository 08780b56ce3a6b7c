import { memberships, users } from '@souk/db/tables/identity';
import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { identityErrors } from '../errors.ts';
import type { MovedMember } from './schema.ts';

/**
 * Throws `identity.username_taken` or `identity.email_taken` where somebody has such a name already: before passwords are hashed for
 * nothing. The tables' own indexes have the last word.
 */
export async function refuseTakenNames(
  { organizationId, services: { database } }: OrganizationAct,
  members: readonly MovedMember[],
): Promise<void> {
  const usernames = members.flatMap(({ username }) => username ?? []);
  const isNamed = sql`lower(${memberships.username}) in ${lowered(usernames)}`;
  if ((await database.system.$count(memberships, and(eq(memberships.organizationId, organizationId), isNamed))) > 0) {
    throw identityErrors.username_taken();
  }
  const emails = members.flatMap(({ email }) => email ?? []);
  if ((await database.system.$count(users, sql`lower(${users.email}) in ${lowered(emails)}`)) > 0) throw identityErrors.email_taken();
}

/** Folded by the database: its small letters are not quite those of JavaScript. */
function lowered(names: readonly string[]) {
  return sql`(select lower(name) from unnest(${sql.param(names)}::text[]) as name)`;
}
