import { visits } from '@souk/db/tables/gate';
import { asc, count, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Visit } from '../visits/schema.ts';

/** How many visits there are of each state. */
export async function countVisits({ organizationId, read }: OrganizationAct): Promise<{ state: Visit['state']; visits: number }[]> {
  return await read(
    async (db) =>
      await db
        .select({ state: visits.state, visits: count() })
        .from(visits)
        .where(eq(visits.organizationId, organizationId))
        .groupBy(visits.state)
        .orderBy(asc(visits.state)),
  );
}
