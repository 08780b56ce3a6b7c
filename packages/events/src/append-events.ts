import type { Queryable } from '@souk/db/database';
import { sql } from 'drizzle-orm';
import type { EventInput } from './event.ts';

/** The channel on which a commit says how far an organization's log now reaches, as `<organization id>:<position>`. */
export const eventChannel = 'souk_events';

/**
 * Writes events at the next positions of the organization's log and returns the last position; 0 when `events` is empty.
 *
 * Call it last in a transaction: the organization's counter row stays locked until the commit. That lock makes positions
 * gapless (a rollback takes its positions back) and visible in order, so a reader that has seen 7 never finds a new 6.
 */
export async function appendEvents(
  db: Queryable,
  organizationId: string,
  requestId: string,
  events: readonly EventInput[],
): Promise<number> {
  if (events.length === 0) return 0;
  const input = JSON.stringify(events.map(({ type, subject, payload }) => ({ type, subject, payload: payload ?? null })));
  // `at` is read under the counter's lock: now() would be the start of the transaction, and could run against the order.
  const { rows } = await db.execute(sql`
    WITH counter AS (
      INSERT INTO event_counters AS c (organization_id, last_position) VALUES (${organizationId}, ${events.length})
      ON CONFLICT (organization_id) DO UPDATE SET last_position = c.last_position + excluded.last_position
      RETURNING last_position
    ), inserted AS (
      INSERT INTO events (organization_id, position, type, subject, payload, at, request_id)
      SELECT ${organizationId}, counter.last_position - ${events.length} + event.nth,
        event.body->>'type', event.body->>'subject', event.body->'payload', clock_timestamp(), ${requestId}
      FROM counter, jsonb_array_elements(${input}::jsonb) WITH ORDINALITY AS event (body, nth)
    )
    SELECT last_position, pg_notify(${eventChannel}, ${organizationId} || ':' || last_position) FROM counter`);
  return Number(rows[0]?.last_position);
}
