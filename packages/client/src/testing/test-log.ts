/** What happened on the tests' server, and who waits for more. */
export interface TestLog {
  /** How many events there are. */
  readonly length: number;
  readonly isDraining: boolean;
  /** Every call of `record` that reached the procedure. */
  readonly recorded: { readonly plate: string; readonly key: string | null }[];
  publish(count: number): void;
  /** Ends all streams with an error until told otherwise. */
  drain(isDraining: boolean): void;
  /** Resolves when event number `position` is there, the log drains, or the signal aborts. */
  reaches(position: number, signal: AbortSignal | undefined): Promise<void>;
}

/** An empty log. */
export function createTestLog(): TestLog {
  let length = 0;
  let isDraining = false;
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const go of waiting) go();
    waiting.clear();
  };
  return {
    recorded: [],
    get length() {
      return length;
    },
    get isDraining() {
      return isDraining;
    },
    publish: (count) => {
      length += count;
      wake();
    },
    drain: (next) => {
      isDraining = next;
      wake();
    },
    reaches: async (position, signal) => {
      while (length < position && !isDraining && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
          signal?.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
  };
}
