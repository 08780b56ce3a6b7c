import type { Database } from '@souk/db/database';
import { events } from '@souk/db/tables/platform';
import { and, eq, lte, max, sql } from 'drizzle-orm';

const batchSize = 5_000;

/**
 * Deletes events older than `olderThanDays` of every organization, in short transactions. Returns how many.
 * Positions are never given out again; a stream that would resume before what is left gets `events.position_expired`.
 */
export async function purgeEvents(database: Database, olderThanDays: number): Promise<number> {
  if (!(Number.isFinite(olderThanDays) && olderThanDays >= 0)) throw new Error('olderThanDays is a number of 0 or more');
  // Up to a position, not by time: a clock that was set back must not leave a hole in what is kept.
  const expired = await database.system
    .select({ organizationId: events.organizationId, upTo: max(events.position) })
    .from(events)
    .where(sql`${events.at} < now() - make_interval(secs => ${olderThanDays * 86_400}::double precision)`)
    .groupBy(events.organizationId);
  let purged = 0;
  for (const { organizationId, upTo } of expired) purged += await purgeOrganization(database, organizationId, upTo ?? 0);
  return purged;
}

async function purgeOrganization(database: Database, organizationId: string, upTo: number): Promise<number> {
  let purged = 0;
  for (;;) {
    const oldest = database.system
      .select({ position: events.position })
      .from(events)
      .where(and(eq(events.organizationId, organizationId), lte(events.position, upTo)))
      .orderBy(events.position)
      .limit(batchSize);
    const { rowCount } = await database.system
      .delete(events)
      .where(and(eq(events.organizationId, organizationId), sql`${events.position} IN (${oldest})`));
    purged += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize) return purged;
  }
}
