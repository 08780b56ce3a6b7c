import { memberships } from '@souk/db/tables/identity';
import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';

/** The id of the organization's member of a username, however it is capitalised; null where there is none. */
export async function memberOfUsername({ organizationId, read }: OrganizationAct, username: string): Promise<string | null> {
  const isNamed = sql`lower(${memberships.username}) = lower(${username.normalize('NFKC').trim()})`;
  const [row] = await read(
    async (db) =>
      await db
        .select({ userId: memberships.userId })
        .from(memberships)
        .where(and(eq(memberships.organizationId, organizationId), isNamed)),
  );
  return row?.userId ?? null;
}
