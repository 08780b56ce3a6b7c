import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { eventChannel } from './append-events.ts';

/** What the listening connection reports. */
interface ListenerOptions {
  readonly url: string;
  readonly onPosition: (organizationId: string, position: number) => void;
  /** Called after every (re)connection: what was said in between went unheard. */
  readonly onConnect: () => void;
  readonly onError: (error: Error) => void;
}

/** The one connection of a process that hears of new events. */
export interface EventListener {
  listening(): boolean;
  close(): Promise<void>;
}

const longestDelayMs = 5_000;

/** Listens for new events, and connects again, ever more slowly, whenever the connection breaks. */
export function createEventListener({ url, onPosition, onConnect, onError }: ListenerOptions): EventListener {
  const closing = new AbortController();
  let listening = false;

  async function listenOnce(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'souk-events',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    const end = () => void client.end().catch(() => undefined);
    client.on('error', onError);
    client.on('notification', ({ payload = '' }) => {
      const [organizationId = '', position] = payload.split(':');
      onPosition(organizationId, Number(position));
    });
    try {
      // Not to be ended before it is connected: pg would then never say how the attempt came out.
      await client.connect();
      if (closing.signal.aborted) return;
      closing.signal.addEventListener('abort', end);
      await client.query(`LISTEN ${eventChannel}`);
      listening = true;
      onConnect();
      await ended;
    } finally {
      listening = false;
      closing.signal.removeEventListener('abort', end);
      end();
    }
  }

  async function listenForever(): Promise<void> {
    let delayMs = 0;
    while (!closing.signal.aborted) {
      const startedAtMs = Date.now();
      await listenOnce().catch((error: Error) => (closing.signal.aborted ? undefined : onError(error)));
      // A connection that held for a while starts over with short delays; many processes should not come back at once.
      delayMs = Date.now() - startedAtMs > longestDelayMs ? 50 : Math.min(longestDelayMs, Math.max(50, delayMs * 2));
      await sleep(delayMs * (0.5 + Math.random() / 2), undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  const running = listenForever();
  return {
    listening: () => listening,
    close: async () => {
      closing.abort();
      await running;
    },
  };
}
