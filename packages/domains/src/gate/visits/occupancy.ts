import { visits } from '@souk/db/tables/gate';
import { and, count, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Occupancy } from './schema.ts';

/** How many vehicles are inside now, and where. */
export async function occupancy(act: OrganizationAct): Promise<Occupancy> {
  const { organizationId, locationId, state } = visits;
  const locations = await act.read(
    async (db) =>
      await db
        .select({ locationId, inside: count() })
        .from(visits)
        .where(and(eq(organizationId, act.organizationId), eq(state, 'open')))
        .groupBy(locationId)
        .orderBy(desc(count()), locationId),
  );
  return { inside: locations.reduce((total, { inside }) => total + inside, 0), locations };
}
