import { toPage } from '@souk/core/pages';
import { visits } from '@souk/db/tables/gate';
import { and, desc } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import type { ListVisitsInput, VisitPage } from './schema.ts';
import { visitFilters } from './visit-filters.ts';
import { toVisit } from './visits.ts';

/** The visits, newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listVisits(act: OrganizationAct, { cursor, limit, ...filter }: ListVisitsInput): Promise<VisitPage> {
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(visits)
        .where(and(visitFilters(act.organizationId, filter), afterCursor(visits.at, visits.id, cursor)))
        .orderBy(desc(visits.at), desc(visits.id))
        .limit(limit + 1),
  );
  return toPage(rows.map(toVisit), limit, (visit) => visit);
}
