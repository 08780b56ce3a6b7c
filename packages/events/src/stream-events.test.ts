import { describe, expect, it } from 'vitest';
import { eventErrors } from './errors.ts';
import type { OrganizationFeed } from './organization-feed.ts';
import { streamEvents } from './stream-events.ts';
import { positionsTo, takeEvents } from './testing.ts';

const organizationId = '0198c0de-0000-7000-8000-000000000000';

/** A log of ten events whose reads fail as told, one outcome per read. */
function brokenFeed(failures: Error[]): OrganizationFeed {
  return {
    known: 10,
    learn: () => undefined,
    waitBeyond: async () => undefined,
    pageAfter: async (cursor) => {
      const failure = failures.shift();
      if (failure) throw failure;
      const page = positionsTo(10).filter((position) => position > cursor && position <= cursor + 3);
      return page.map((position) => ({
        organizationId,
        position,
        type: 'a.b',
        subject: 'a:1',
        payload: null,
        at: new Date(),
        requestId: 'r',
      }));
    },
  };
}

function streamOf(feed: OrganizationFeed, errors: Error[]) {
  const { signal } = new AbortController();
  return streamEvents(feed, { after: 0, types: undefined, signal, onError: (error) => errors.push(error), retryMs: 1 });
}

describe('streamEvents', () => {
  it('waits out a database that is away, and goes on where it was', async () => {
    const errors: Error[] = [];
    const feed = brokenFeed([new Error('away'), new Error('still away')]);
    const seen = await takeEvents(streamOf(feed, errors), 10);
    expect(seen.map((event) => event.position)).toEqual(positionsTo(10));
    expect(errors.map((error) => error.message)).toEqual(['away', 'still away']);
  });

  it('ends with what the reader must know, instead of trying again', async () => {
    const errors: Error[] = [];
    await expect(takeEvents(streamOf(brokenFeed([eventErrors.position_expired()]), errors), 1)).rejects.toMatchObject({ status: 410 });
    expect(errors).toEqual([]);
  });
});
