import { type PoolWorker, WorkerLost } from '../pool-types.ts';

/** A worker whose jobs end when the test says so: what a race needs, which a real thread cannot be told. */
export interface HandWorker extends PoolWorker<string, string> {
  /** The jobs it was given, the one in hand last. */
  readonly jobs: readonly string[];
  finish(): void;
  fail(error: Error): void;
  die(): void;
  readonly isClosed: boolean;
}

/** Makes a {@link HandWorker}; its answer to a job is the job. */
export function handWorker(): HandWorker {
  const jobs: string[] = [];
  const gone = Promise.withResolvers<void>();
  let inHand: PromiseWithResolvers<string> | undefined;
  let isClosed = false;
  const die = () => {
    inHand?.reject(new WorkerLost(new Error('struck')));
    gone.resolve();
  };
  return {
    jobs,
    run: (job) => {
      jobs.push(job);
      inHand = Promise.withResolvers<string>();
      return inHand.promise;
    },
    lost: gone.promise,
    abandon: die,
    close: async () => {
      isClosed = true;
      gone.resolve();
    },
    finish: () => inHand?.resolve(jobs.at(-1) ?? ''),
    fail: (error) => inHand?.reject(error),
    die,
    get isClosed() {
      return isClosed;
    },
  };
}
