import { readEventsAfter } from '@souk/events/event-log';
import type { Link } from './link.ts';
import type { LinkState } from './run-link.ts';

/** How far CarWatch's database is behind Souk. */
export interface LinkLag {
  readonly organization: string;
  readonly role: LinkState['role'];
  /** Events whose passages are not there yet; null where another process relays. */
  readonly events: number | null;
  /** Age of the oldest of them. */
  readonly seconds: number | null;
  /** Everything from before the link is on both sides; null where another process knows. */
  readonly complete: boolean | null;
}

/** Reads how far a link is behind. */
export async function readLag({ services, organization }: Link, { role, row }: LinkState): Promise<LinkLag> {
  if (!row || role === 'standing by') return { organization: organization.slug, role, events: null, seconds: null, complete: null };
  const last = await services.hub.lastPosition(organization.id);
  const [oldest] = await readEventsAfter(services.database.system, organization.id, row.position, 1);
  const seconds = oldest ? Math.max(0, (Date.now() - oldest.at.getTime()) / 1_000) : 0;
  const complete = row.importedAt !== null && row.sweptAt !== null;
  return { organization: organization.slug, role, events: Math.max(0, last - row.position), seconds, complete };
}
