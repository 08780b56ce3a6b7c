import type { OrganizationAct } from '../act.ts';
import { startOf } from '../stream-start.ts';
import type { Tracked } from '../tracked-stream.ts';
import { toLogEvent } from './log-events.ts';
import type { LogEvent, WatchEventsInput } from './schema.ts';

/**
 * Follows the organization's events from a position on, or from now. Every event carries its position as the id that a
 * reconnecting client sends back, so none is missed and none comes twice. Throws `events.position_expired` (410).
 */
export async function* watchEvents(act: OrganizationAct, input: WatchEventsInput): AsyncGenerator<Tracked<LogEvent>, void> {
  const { organizationId, signal, services } = act;
  const subscription = services.hub.subscribe({ organizationId, after: startOf(input), types: input.types, signal });
  await subscription.ready;
  for await (const event of subscription) yield { id: String(event.position), data: toLogEvent(event) };
}
