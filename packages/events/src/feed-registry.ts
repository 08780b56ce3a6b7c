import type { Queryable } from '@souk/db/database';
import { readLastPositions } from './event-log.ts';
import { createOrganizationFeed, type OrganizationFeed } from './organization-feed.ts';

/** The feeds of the organizations that have a subscriber in this process. */
export interface FeedRegistry {
  /** The organization's feed, to be given back with `release`. */
  acquire(organizationId: string): OrganizationFeed;
  release(organizationId: string): void;
  /** Passes on that an organization's log reaches to `position`; nothing happens when nobody here reads it. */
  learn(organizationId: string, position: number): void;
  /** Looks up how far the log of one organization, or of all that are read here, reaches: for notifications that were missed. */
  catchUp(organizationId?: string): Promise<void>;
  subscriberCount(): number;
}

/** Makes an empty registry that reads with `db`. */
export function createFeedRegistry(db: Queryable): FeedRegistry {
  const entries = new Map<string, { readonly feed: OrganizationFeed; subscribers: number }>();

  function learn(organizationId: string, position: number): void {
    entries.get(organizationId)?.feed.learn(position);
  }

  return {
    acquire: (organizationId) => {
      const entry = entries.get(organizationId) ?? { feed: createOrganizationFeed(db, organizationId), subscribers: 0 };
      entry.subscribers += 1;
      entries.set(organizationId, entry);
      return entry.feed;
    },
    release: (organizationId) => {
      const entry = entries.get(organizationId);
      if (!entry) return;
      entry.subscribers -= 1;
      if (entry.subscribers === 0) entries.delete(organizationId);
    },
    learn,
    catchUp: async (organizationId) => {
      const ids = organizationId === undefined ? [...entries.keys()] : [organizationId];
      for (const [id, position] of await readLastPositions(db, ids)) learn(id, position);
    },
    subscriberCount: () => [...entries.values()].reduce((sum, entry) => sum + entry.subscribers, 0),
  };
}
