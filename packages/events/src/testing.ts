import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { inOrganization } from '@souk/db/transaction';
import { appendEvents } from './append-events.ts';
import type { StoredEvent } from './event.ts';

/** Appends `count` events `test.thing.happened`, in one transaction of the application role. Returns the last position. */
export async function appendTestEvents(database: Database, organizationId: string, count = 1): Promise<number> {
  const events = Array.from({ length: count }, (_, nth) => ({
    type: 'test.thing.happened',
    subject: `thing:${newId()}`,
    payload: { nth },
  }));
  return await inOrganization(database, organizationId, (db) => appendEvents(db, organizationId, 'test', events));
}

/** The first `count` events of a stream, which is then left. */
export async function takeEvents(events: AsyncIterable<StoredEvent>, count: number): Promise<StoredEvent[]> {
  const taken: StoredEvent[] = [];
  if (count === 0) return taken;
  for await (const event of events) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}

/** 1, 2, … `last`. */
export function positionsTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
