import { availableParallelism } from 'node:os';
import { mediaErrors } from './media-errors.ts';

/** Runs a bounded amount of work at once, keeps a bounded queue, and refuses what is past it. */
export interface WorkLimit {
  /** Runs `work` when a slot is free. Throws `media.overloaded` (503) where the queue is full. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** How many are running and waiting now, for a gauge. */
  load(): { readonly running: number; readonly waiting: number };
}

/** Makes a limit of `running` at once and `waiting` behind them, first come first served. */
export function createWorkLimit(limits: { readonly running: number; readonly waiting: number }): WorkLimit {
  const queue: (() => void)[] = [];
  let running = 0;

  const enter = async () => {
    if (running < limits.running) {
      running += 1;
      return;
    }
    if (queue.length >= limits.waiting) throw mediaErrors.overloaded({ retryAfterSeconds: 1 });
    await new Promise<void>((resolve) => queue.push(resolve));
  };
  // A slot is handed over, not freed, so that nobody overtakes the queue.
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };

  return {
    run: async (work) => {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
    load: () => ({ running, waiting: queue.length }),
  };
}

/**
 * The process's one limit on image work. An image is decoded on a libuv thread, of which there are four: one is always
 * left for files, DNS and password hashes. A waiting upload holds up to 16 MB, hence the short queue.
 */
export const imageWork: WorkLimit = createWorkLimit({ running: Math.min(3, Math.max(2, availableParallelism())), waiting: 32 });
