import { memberOfUsername } from '@souk/domains/identity/members/member-of-username';
import { knownPeople, type People } from '@souk/importers/carwatch/people';
import { eq } from 'drizzle-orm';
import { users } from '../database/tables.ts';
import type { Link } from '../link/link.ts';

/** Knows who of CarWatch's people is here: whom an import brought, else who has that username. Forgets nobody, so make one for each look. */
export function linkedPeople(link: Link): People {
  const imported = knownPeople(link.act(), { dryRun: false });
  return {
    expect: imported.expect,
    idOf: async (key) => (await imported.idOf(key)) ?? (await memberOf(link, Number(key))),
  };
}

async function memberOf(link: Link, userId: number): Promise<string | null> {
  const [user] = await link.source.db.select({ username: users.username }).from(users).where(eq(users.userId, userId));
  return user ? await memberOfUsername(link.act(), user.username) : null;
}
