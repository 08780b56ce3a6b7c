import type { Queryable } from '@souk/db/database';
import { eventCounters, events } from '@souk/db/tables/platform';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { StoredEvent } from './event.ts';

/** At most `limit` events after the position `after`, in order. */
export async function readEventsAfter(db: Queryable, organizationId: string, after: number, limit: number): Promise<StoredEvent[]> {
  return await db
    .select()
    .from(events)
    .where(and(eq(events.organizationId, organizationId), gt(events.position, after)))
    .orderBy(asc(events.position))
    .limit(limit);
}

/** How far an organization's log reaches, and from where on it is still kept. */
export interface LogBounds {
  /** 0 before the first event. */
  readonly last: number;
  /** Null when no event is kept. */
  readonly oldest: number | null;
}

/** Reads both ends of an organization's log in one query, so that they belong together. */
export async function readLogBounds(db: Queryable, organizationId: string): Promise<LogBounds> {
  const last = db
    .select({ position: eventCounters.lastPosition })
    .from(eventCounters)
    .where(eq(eventCounters.organizationId, organizationId));
  const oldest = db
    .select({ position: sql`min(${events.position})` })
    .from(events)
    .where(eq(events.organizationId, organizationId));
  const { rows } = await db.execute(sql`SELECT (${last}) AS last, (${oldest}) AS oldest`);
  const row = rows[0] ?? {};
  return { last: Number(row.last ?? 0), oldest: row.oldest === null ? null : Number(row.oldest) };
}

/** The last position of each of these organizations that has one. */
export async function readLastPositions(db: Queryable, organizationIds: readonly string[]): Promise<Map<string, number>> {
  if (organizationIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(eventCounters)
    .where(inArray(eventCounters.organizationId, [...organizationIds]));
  return new Map(rows.map((row) => [row.organizationId, row.lastPosition]));
}
