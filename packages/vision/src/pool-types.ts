/** Something that does one job at a time and may be lost while it does. */
export interface PoolWorker<Job, Answer> {
  /** Rejects with {@link WorkerLost} where the worker died meanwhile, with another error where the job failed. */
  run(job: Job): Promise<Answer>;
  /** Resolves when the worker is gone, however that came. */
  readonly lost: Promise<void>;
  /** Gives the worker up with whatever it is doing: its job rejects with {@link WorkerLost}, now. */
  abandon(): void;
  close(): Promise<void>;
}

/** A worker died before it had answered. */
export class WorkerLost extends Error {
  constructor(cause: unknown) {
    super('a vision thread died at work', { cause });
    this.name = 'WorkerLost';
  }
}

/** How many workers, how many jobs may wait, how long one may take, and how a worker is started. */
export interface PoolOptions<Job, Answer> {
  readonly size: number;
  readonly queueLimit: number;
  readonly jobLimitMs: number;
  readonly start: () => Promise<PoolWorker<Job, Answer>>;
  /** Told why a worker was lost, or why its replacement could not start; for the log. */
  readonly onLost?: (error: unknown) => void;
}

/** What the pool is doing now; the queue is that of jobs somebody waits for. */
export interface PoolState {
  readonly workers: number;
  readonly busyWorkers: number;
  readonly queueDepth: number;
  readonly queueLimit: number;
}

/** A job's answer, how long it waited and how long it took, in milliseconds. */
export interface Done<Answer> {
  readonly answer: Answer;
  readonly queuedMs: number;
  readonly workMs: number;
}

/** How a job takes its turn. */
export interface Turn {
  /** Takes the job out with the signal's reason, if it has not begun. */
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits for it: it begins only where no other job waits, and never beside another such job. */
  readonly isBackground?: boolean | undefined;
}

/** Workers behind a bounded queue. */
export interface Pool<Job, Answer> {
  /**
   * Rejects at once with `vision.overloaded` when the queue is full, with the signal's reason when it fires before the
   * job has begun, and with `vision.unavailable` when the job outlasted its limit, killed two workers, or nobody is
   * left to do it. Jobs of the background have a queue of their own, of the same length.
   */
  submit(job: Job, turn?: Turn): Promise<Done<Answer>>;
  state(): PoolState;
  /** Takes no more jobs, finishes those it has, ends the workers. */
  close(): Promise<void>;
}
