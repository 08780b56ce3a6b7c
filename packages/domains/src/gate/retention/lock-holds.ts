import type { Queryable } from '@souk/db/database';
import { sql } from 'drizzle-orm';

/**
 * Lets holds and the purge take turns: while one sets a hold, no page of photos is purged, and the next page sees the hold. Any number of
 * holds go at once. Taken before any row is locked, so that nobody waits for one who waits for them.
 */
export async function lockHolds(db: Queryable, organizationId: string, as: 'hold' | 'purge'): Promise<void> {
  const key = sql`hashtextextended('gate holds ' || ${organizationId}::text, 0)`;
  await db.execute(as === 'purge' ? sql`select pg_advisory_xact_lock(${key})` : sql`select pg_advisory_xact_lock_shared(${key})`);
}
