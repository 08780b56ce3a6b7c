import { readEventsAfter, readLogBounds } from '@souk/events/event-log';
import type { OrganizationAct } from '../act.ts';
import { toLogEvent } from './log-events.ts';
import type { EventBatch, ListEventsInput } from './schema.ts';

/** The events after a position, in order: for programs that would rather ask than listen. */
export async function listEvents(act: OrganizationAct, input: ListEventsInput): Promise<EventBatch> {
  return await act.read(async (db) => {
    const items = await readEventsAfter(db, act.organizationId, input.after, input.limit);
    const { last } = await readLogBounds(db, act.organizationId);
    return { items: items.map(toLogEvent), lastPosition: last };
  });
}
