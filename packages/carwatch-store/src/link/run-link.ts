import { setTimeout as sleep } from 'node:timers/promises';
import { openWriter } from '../database/open-writer.ts';
import { createWaker } from './create-waker.ts';
import type { Link } from './link.ts';
import type { LinkRow } from './link-row.ts';
import { beginSession } from './link-session.ts';

/** What a process has to do with the link now. */
export interface LinkState {
  /** `relaying`: it keeps both sides in step. `standing by`: another process does. `away`: CarWatch's database cannot be used. */
  readonly role: 'starting' | 'relaying' | 'standing by' | 'away';
  /** How far it came, as this process last saw it; null before. */
  readonly row: LinkRow | null;
}

/** A link that is kept until it is closed. */
export interface RunningLink {
  state(): LinkState;
  close(): Promise<void>;
}

/** How often it is looked what CarWatch has written: it tells nobody. */
const lookMs = 500;
const standByMs = 2_000;
const firstPauseMs = 200;

const interrupted = 'CarWatch and Souk cannot be kept in step now: Souk goes on, and tries again';

/** How a link is kept. */
export interface LinkOptions {
  /** The longest pause between two attempts; 30 s when missing. */
  readonly longestPauseMs?: number;
}

/** Keeps both sides in step for as long as there is a turn for it. What goes wrong is logged once, and tried again ever more slowly. */
export function runLink(link: Link, { longestPauseMs = 30_000 }: LinkOptions = {}): RunningLink {
  const closing = new AbortController();
  const waker = createWaker(link, closing.signal);
  let role: LinkState['role'] = 'starting';
  let row: LinkRow | null = null;
  let pauseMs = 0;

  async function relay(): Promise<void> {
    const writer = await openWriter(link.source.address);
    try {
      while (!(await writer.takeTurn())) {
        recovered('standing by');
        await pause(standByMs);
        if (closing.signal.aborted) return;
      }
      const session = await beginSession(link, writer);
      try {
        while (!closing.signal.aborted) {
          const hasMore = await session.step();
          row = session.row;
          recovered('relaying');
          if (!hasMore) await waker.wait(lookMs);
        }
      } finally {
        await session.end();
      }
    } finally {
      writer.close();
    }
  }

  function recovered(now: LinkState['role']): void {
    if (role === 'away') link.log.warn('CarWatch and Souk are kept in step again');
    role = now;
    pauseMs = 0;
  }

  async function pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: closing.signal }).catch(() => undefined);
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await relay();
      } catch (error) {
        if (closing.signal.aborted) return;
        if (role !== 'away') link.log.error({ err: error }, interrupted);
        role = 'away';
        pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, pauseMs * 2));
        // Many processes should not come back at once.
        await pause(pauseMs * (0.5 + Math.random() / 2));
      }
    }
  }

  const running = run();
  return {
    state: () => ({ role, row }),
    close: async () => {
      closing.abort();
      await running;
      await waker.close();
    },
  };
}
