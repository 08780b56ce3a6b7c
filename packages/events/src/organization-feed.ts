import type { Queryable } from '@souk/db/database';
import { eventErrors } from './errors.ts';
import type { StoredEvent } from './event.ts';
import { readEventsAfter } from './event-log.ts';

/** One organization's log as its subscribers in this process share it. */
export interface OrganizationFeed {
  /** The newest position heard of. */
  readonly known: number;
  /** Notes that the log reaches at least to `position`, and wakes those who wait for it. */
  learn(position: number): void;
  /** Resolves when the log reaches beyond `cursor`, or when the signal aborts. */
  waitBeyond(cursor: number, signal: AbortSignal): Promise<void>;
  /** The next events after `cursor`, at least one. Throws `events.position_expired` when they were purged. */
  pageAfter(cursor: number): Promise<readonly StoredEvent[]>;
}

const pageSize = 100;

/**
 * Pages kept for others at the same position: live subscribers all wait at the end of the log, so one read serves them all.
 * Nothing else is kept; a slow subscriber reads its own pages from the table when it asks for them.
 */
const sharedPages = 4;

/** Makes the feed of one organization. */
export function createOrganizationFeed(db: Queryable, organizationId: string): OrganizationFeed {
  let known = 0;
  const waiting = new Set<() => void>();
  const pages = new Map<number, Promise<readonly StoredEvent[]>>();

  async function read(cursor: number): Promise<readonly StoredEvent[]> {
    const page = await readEventsAfter(db, organizationId, cursor, pageSize);
    const first = page[0]?.position;
    // Positions have no gaps, so anything but the next one means that it is no longer kept.
    if (first !== cursor + 1) throw eventErrors.position_expired({ details: { oldestPosition: first ?? null } });
    return page;
  }

  async function nextWake(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  return {
    get known() {
      return known;
    },
    learn: (position) => {
      if (position <= known) return;
      known = position;
      for (const wake of waiting) wake();
    },
    waitBeyond: async (cursor, signal) => {
      while (known <= cursor && !signal.aborted) await nextWake(signal);
    },
    pageAfter: async (cursor) => {
      const shared = pages.get(cursor);
      if (shared !== undefined) return await shared;
      const page = read(cursor);
      pages.set(cursor, page);
      page.catch(() => pages.delete(cursor));
      const oldest = pages.keys().next().value;
      if (pages.size > sharedPages && oldest !== undefined) pages.delete(oldest);
      return await page;
    },
  };
}
