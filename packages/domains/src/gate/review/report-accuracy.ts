import { gates, plateLabels } from '@souk/db/tables/gate';
import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { groupAccuracy } from './group-accuracy.ts';
import { labelFilters } from './labels.ts';
import type { AccuracyReport, LabelFilter } from './schema.ts';

/** As numeric, because 0.35 as a real is a little less than 0.35. Null, where no plate was found, is trusted at no threshold. */
const step = sql<number>`coalesce(floor(${plateLabels.minCharConfidence}::numeric * 20), 0)::int`;

/** How right readings are, per gate and pair of models, over those that a person has looked at. Counted by the database. */
export async function reportAccuracy(act: OrganizationAct, filter: LabelFilter): Promise<AccuracyReport> {
  const { gateId, detectorModel, readerModel, edits, trusted } = plateLabels;
  const buckets = await act.read(
    async (db) =>
      await db
        .select({
          ...{ gateId, gate: gates.name, detector: detectorModel, reader: readerModel, step },
          labels: count(),
          exact: sql`count(*) filter (where ${edits} = 0)`.mapWith(Number),
          withinOneEdit: sql`count(*) filter (where ${edits} <= 1)`.mapWith(Number),
          trusted: sql`count(*) filter (where ${trusted})`.mapWith(Number),
          trustedButWrong: sql`count(*) filter (where ${trusted} and ${edits} > 0)`.mapWith(Number),
        })
        .from(plateLabels)
        .innerJoin(gates, and(eq(gates.organizationId, plateLabels.organizationId), eq(gates.id, gateId)))
        .where(labelFilters(act.organizationId, filter))
        .groupBy(gateId, gates.name, detectorModel, readerModel, step)
        .orderBy(asc(gates.name), asc(gateId), asc(detectorModel), asc(readerModel)),
  );
  return { groups: groupAccuracy(buckets) };
}
