import type { StoredEvent } from '@souk/events/event';
import type { LogEvent } from './schema.ts';

/** An event as the contract shows it: whose it is goes without saying. */
export function toLogEvent({ organizationId: _organizationId, ...event }: StoredEvent): LogEvent {
  return event;
}
