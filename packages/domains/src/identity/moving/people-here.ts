import { users } from '@souk/db/tables/identity';
import { inArray } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';

/** Those of the ids that an import gave to people and whose accounts are here still, whether or not they left the organization. */
export async function peopleHere({ services: { database } }: OrganizationAct, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await database.system
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}
