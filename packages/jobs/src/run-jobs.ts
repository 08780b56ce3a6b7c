import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@souk/db/database';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { jobSchema } from './boss-database.ts';
import { failureOf, type JobFailure } from './job-failure.ts';
import type { JobHandler } from './job-handler.ts';
import { type JobSample, runJob } from './run-job.ts';

interface JobRunnerOptions {
  readonly database: Database;
  readonly handlers: readonly JobHandler[];
  /** How many jobs of one kind run at once in this process: at least this many (2 or more), at most twice as many. */
  readonly concurrency?: number;
  readonly log: Pick<Logger, 'debug' | 'warn' | 'error'>;
  readonly onSample?: (sample: JobSample) => void;
  /** How often the workers together look for jobs whose worker died; found after 10 s without a heartbeat. */
  readonly superviseSeconds?: number;
  /** How often each queue is looked at beside the notifications, which tell of new jobs but not of delayed ones coming due. */
  readonly pollSeconds?: number;
}

/** How a runner is doing. */
export interface JobHealth {
  /** False when it was stopped, or some queue could not be read the last time. */
  readonly ok: boolean;
  readonly runningJobs: number;
  readonly lastError: (JobFailure & { readonly at: Date }) | null;
}

/** A process's share of the work. */
export interface JobRunner {
  health(): JobHealth;
  /** Takes no more jobs, waits up to `drainSeconds` for those that run, and gives the rest back for another attempt. */
  stop(options: { readonly drainSeconds: number }): Promise<void>;
}

/** Jobs a worker takes at a time; with 1, pg-boss pauses after every job. */
const batchSize = 2;

/**
 * Runs jobs as they come, on a database where `installJobs` has run. A job starts within milliseconds of its commit
 * (NOTIFY), and within `pollSeconds` of its time when it was delayed or is tried again.
 */
export async function startJobRunner(options: JobRunnerOptions): Promise<JobRunner> {
  const { database, handlers, log, superviseSeconds = 10 } = options;
  let lastError: JobHealth['lastError'] = null;
  let stopped = false;
  const boss = new PgBoss({
    connectionString: database.url,
    application_name: 'souk-jobs',
    schema: jobSchema,
    max: 6,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    persistWarnings: false,
  });
  boss.on('error', (error) => {
    // Some of what pg-boss reports only looks like an error.
    lastError = { ...failureOf(error instanceof Error ? error : new Error(messageOf(error))), at: new Date() };
    log.error({ failure: lastError }, 'the job queue could not be reached');
  });
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'the job queue warns'));
  try {
    await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  for (const handler of handlers) await work(boss, handler, options);
  return {
    health: () => {
      const workers = boss.getWipData();
      const failing = workers.some((worker) => (worker.lastErrorOn ?? 0) > (worker.lastFetchedOn ?? 0));
      return { ok: !stopped && !failing, runningJobs: workers.reduce((sum, worker) => sum + worker.count, 0), lastError };
    },
    stop: async ({ drainSeconds }) => {
      stopped = true;
      // pg-boss's own graceful stop looks twice a second whether the work is done; this knows at once.
      const drained = Promise.all(handlers.map(({ job }) => boss.offWork(job.name, { wait: true })));
      await Promise.race([drained, sleep(drainSeconds * 1_000, undefined, { ref: false })]);
      await boss.stop({ graceful: false });
    },
  };
}

async function work(boss: PgBoss, handler: JobHandler, options: JobRunnerOptions): Promise<void> {
  const { concurrency = 2, pollSeconds = 5 } = options;
  const settings = {
    batchSize,
    burstWhenBatchFull: true,
    localConcurrency: Math.max(2, concurrency),
    pollingIntervalSeconds: Math.min(2, pollSeconds),
    notifyPollingIntervalSeconds: pollSeconds,
    includeMetadata: true,
    perJobResults: true,
  } as const;
  await boss.work<unknown, unknown, typeof settings>(handler.job.name, settings, async (jobs) =>
    Promise.all(jobs.map((job) => runJob(handler, job, options))),
  );
}

function messageOf(error: { readonly message: string }): string {
  return error.message;
}
