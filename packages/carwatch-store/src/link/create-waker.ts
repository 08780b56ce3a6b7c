import { pause } from '@souk/events/stream-events';
import type { Link } from './link.ts';

/** Says when there is something new in Souk. */
export interface Waker {
  /** Resolves at the next event, or after so long; at once where there was one since the last call. */
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Follows the events of the link's organization, only to hear that there are any: whoever wakes reads them by their positions. */
export function createWaker({ services, organization }: Link, closing: AbortSignal): Waker {
  let heard = new AbortController();
  const following = follow();

  async function follow(): Promise<void> {
    while (!closing.aborted) {
      const events = services.hub.subscribe({ organizationId: organization.id, signal: closing });
      try {
        for await (const _event of events) heard.abort();
      } catch {
        // The hub says what is wrong; those who wait look by themselves meanwhile.
      }
      await pause(1_000, closing);
    }
  }

  return {
    wait: async (ms) => {
      await pause(ms, AbortSignal.any([heard.signal, closing]));
      if (heard.signal.aborted) heard = new AbortController();
    },
    close: async () => await following,
  };
}
