import { visionErrors } from './errors.ts';
import { type Done, type Pool, type PoolOptions, type PoolWorker, WorkerLost } from './pool-types.ts';
import { createWaitingLine } from './waiting-line.ts';

interface Entry<Job, Answer> {
  readonly job: Job;
  readonly since: number;
  readonly resolve: (done: Done<Answer>) => void;
  readonly reject: (error: unknown) => void;
  readonly isBackground: boolean;
  hasLostWorker: boolean;
}

const LONGEST_PAUSE_MS = 30_000;

/** Starts the workers and waits for them; throws the first one's error where one cannot start. See {@link Pool}. */
export async function createPool<Job, Answer>(options: PoolOptions<Job, Answer>): Promise<Pool<Job, Answer>> {
  const line = createWaitingLine<Entry<Job, Answer>>(options.queueLimit);
  const background = createWaitingLine<Entry<Job, Answer>>(options.queueLimit);
  const workers = new Set<PoolWorker<Job, Answer>>();
  const idle: PoolWorker<Job, Answer>[] = [];
  const gone = new WeakSet<PoolWorker<Job, Answer>>();
  let isClosing = false;
  let isClosed = false;
  let isInBackground = false;
  let usualMs = 50;
  let drained: (() => void) | undefined;

  const busy = () => workers.size - idle.length;

  function adopt(worker: PoolWorker<Job, Answer>): void {
    workers.add(worker);
    idle.push(worker);
    void worker.lost.then(() => {
      gone.add(worker);
      // One that dies at work is dismissed after its job is put back: nobody may be refused or overtaken in between.
      if (idle.includes(worker)) dismiss(worker);
    });
    pump();
  }

  function dismiss(worker: PoolWorker<Job, Answer>): void {
    workers.delete(worker);
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    if (!isClosed) void replace(0);
  }

  async function replace(failures: number): Promise<void> {
    try {
      const worker = await options.start();
      if (isClosed) await worker.close();
      else adopt(worker);
    } catch (error) {
      options.onLost?.(error);
      if (workers.size === 0)
        for (const entry of [...line.clear(), ...background.clear()])
          entry.reject(visionErrors.unavailable({ retryAfterSeconds: 30, cause: error }));
      pump();
      const pauseMs = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures);
      setTimeout(() => !isClosed && void replace(failures + 1), pauseMs).unref();
    }
  }

  function pump(): void {
    while (idle.length > 0 && (line.length > 0 || (background.length > 0 && !isInBackground))) {
      const worker = idle.shift();
      const entry = line.next() ?? background.next();
      if (worker !== undefined && entry !== undefined) void work(worker, entry);
    }
    if (line.length === 0 && background.length === 0 && busy() === 0) drained?.();
  }

  async function work(worker: PoolWorker<Job, Answer>, entry: Entry<Job, Answer>): Promise<void> {
    const started = performance.now();
    let isOverdue = false;
    if (entry.isBackground) isInBackground = true;
    const timer = setTimeout(() => {
      isOverdue = true;
      worker.abandon();
    }, options.jobLimitMs);
    try {
      const answer = await worker.run(entry.job);
      const workMs = performance.now() - started;
      usualMs = 0.9 * usualMs + 0.1 * workMs;
      entry.resolve({ answer, queuedMs: started - entry.since, workMs });
    } catch (error) {
      if (error instanceof WorkerLost) {
        gone.add(worker);
        putBack(entry, error, isOverdue);
      } else {
        entry.reject(error);
      }
    } finally {
      clearTimeout(timer);
      if (entry.isBackground) isInBackground = false;
      if (gone.has(worker)) dismiss(worker);
      else idle.push(worker);
      pump();
    }
  }

  // A job is tried again once: it may have been the thread's fault. One that takes too long would again.
  function putBack(entry: Entry<Job, Answer>, error: WorkerLost, isOverdue: boolean): void {
    options.onLost?.(isOverdue ? new Error(`a photo took longer than ${options.jobLimitMs} ms; its vision thread was given up`) : error);
    if (isOverdue || entry.hasLostWorker) {
      entry.reject(visionErrors.unavailable({ retryAfterSeconds: 5, cause: error }));
    } else {
      entry.hasLostWorker = true;
      (entry.isBackground ? background : line).rejoin(entry);
    }
  }

  function mustWait(isBackground: boolean): boolean {
    return idle.length === 0 || (isBackground && isInBackground);
  }

  function overloaded(): Error {
    const waitMs = (usualMs * (line.length + busy())) / workers.size;
    return visionErrors.overloaded({ retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
  }

  for (const worker of await startAll(options)) adopt(worker);

  return {
    submit: (job, { signal, isBackground = false } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (isClosing || workers.size === 0) return reject(visionErrors.unavailable({ retryAfterSeconds: 5 }));
        const own = isBackground ? background : line;
        if (own.isFull && mustWait(isBackground)) return reject(overloaded());
        own.join({ job, since: performance.now(), resolve, reject, isBackground, hasLostWorker: false }, reject, signal);
        pump();
      }),
    state: () => ({ workers: workers.size, busyWorkers: busy(), queueDepth: line.length, queueLimit: options.queueLimit }),
    close: async () => {
      isClosing = true;
      await new Promise<void>((resolve) => {
        drained = resolve;
        pump();
      });
      isClosed = true;
      await Promise.all([...workers].map((worker) => worker.close()));
    },
  };
}

async function startAll<Job, Answer>(options: PoolOptions<Job, Answer>): Promise<PoolWorker<Job, Answer>[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: options.size }, () => options.start()));
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure === undefined) return started;
  await Promise.all(started.map((worker) => worker.close()));
  throw failure.reason;
}
