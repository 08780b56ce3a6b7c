import { requestErrors } from '@souk/core/request-errors';
import { visits } from '@souk/db/tables/gate';
import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import type { OccupancyHistory, OccupancyHistoryInput } from './schema.ts';
import { placeFilter } from './visit-filters.ts';

const mostBuckets = 1_000;
const Rows = z.array(z.object({ inside: z.number() }));

/** How many vehicles were inside where each bucket begins. Throws `request.invalid` where there would be no bucket, or more than 1,000. */
export async function occupancyHistory(act: OrganizationAct, input: OccupancyHistoryInput): Promise<OccupancyHistory> {
  const stepMs = input.stepSeconds * 1_000;
  const buckets = Math.ceil((input.to.getTime() - input.from.getTime()) / stepMs);
  if (buckets < 1) throw requestErrors.invalid({ issues: [{ path: 'to', message: 'must be after from' }] });
  if (buckets > mostBuckets) throw requestErrors.invalid({ issues: [{ path: 'stepSeconds', message: `at most ${mostBuckets} buckets` }] });
  const { rows } = await act.read(async (db) => await db.execute(insideAt(act.organizationId, input, buckets)));
  return { buckets: Rows.parse(rows).map(({ inside }, n) => ({ at: new Date(input.from.getTime() + n * stepMs), inside })) };
}

/** Those inside at first, and from bucket to bucket those who came less those who left since the one before. */
function insideAt(organizationId: string, input: OccupancyHistoryInput, buckets: number): SQL {
  const [from, to] = [sql`${input.from.toISOString()}::timestamptz`, sql`${input.to.toISOString()}::timestamptz`];
  const counted = and(eq(visits.organizationId, organizationId), ne(visits.state, 'void'), placeFilter(input));
  const { openedAt, closedAt } = visits;
  const changes = (at: SQL, by: number) =>
    sql`select ceil(extract(epoch from ${at} - ${from}) / ${input.stepSeconds}::int)::int as n, ${by}::int as by
      from ${visits} where ${counted} and ${openedAt} is not null and ${at} >= ${from} and ${at} < ${to}`;
  return sql`
    with changes as (${changes(sql`${openedAt}`, 1)} union all ${changes(sql`${closedAt}`, -1)}),
      sums as (select n, sum(by) as by from changes group by n),
      at_first as (select count(*) as inside from ${visits}
        where ${counted} and ${openedAt} < ${from} and (${closedAt} is null or ${closedAt} >= ${from}))
    select (at_first.inside + coalesce(sum(sums.by) over (order by bucket.n), 0))::int as inside
    from at_first cross join generate_series(0, ${buckets - 1}::int) as bucket (n) left join sums on sums.n = bucket.n
    order by bucket.n`;
}
