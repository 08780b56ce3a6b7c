import type { Database } from '@souk/db/database';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { bossDatabase, jobSchema } from './boss-database.ts';
import type { JobFailure } from './job-failure.ts';
import type { JobHandler } from './job-handler.ts';
import { runJob } from './run-job.ts';

/** What became of one job that `runJobsNow` ran. */
export interface JobRun {
  readonly job: string;
  readonly jobId: string;
  readonly status: 'completed' | 'failed' | 'deadletter';
  /** The failure, or undefined. */
  readonly failure: JobFailure | undefined;
}

/**
 * Runs every job that waits, and every job those send, one after the other and without timers, until none is left;
 * for tests that want no worker in the background. Jobs that are due later, retries among them, run when `early` is set.
 * A payload that cannot be parsed counts as a failed attempt here, where a worker gives it up at once. Stops after `atMost` runs with an error, so that a job that sends itself cannot go on forever.
 */
export async function runJobsNow(
  database: Database,
  handlers: readonly JobHandler[],
  { early = false, atMost = 1_000 }: { readonly early?: boolean; readonly atMost?: number } = {},
): Promise<JobRun[]> {
  const boss = new PgBoss({ db: bossDatabase(database.systemPool), schema: jobSchema });
  const runs: JobRun[] = [];
  for (let ran = true; ran; ) {
    ran = false;
    for (const handler of handlers) {
      const jobs = await boss.fetch<unknown>(handler.job.name, { batchSize: 100, includeMetadata: true, ignoreStartAfter: early });
      for (const job of jobs) runs.push(await runOne(boss, handler, job));
      ran ||= jobs.length > 0;
      if (runs.length > atMost) throw new Error(`still not done after ${atMost} jobs`);
    }
  }
  return runs;
}

async function runOne(boss: PgBoss, handler: JobHandler, job: JobWithMetadata<unknown>): Promise<JobRun> {
  job.signal = new AbortController().signal;
  const { status, output } = await runJob(handler, job, { log: pino({ level: 'silent' }) });
  if (status === 'completed') await boss.complete(job.name, job);
  else await boss.fail(job.name, job, output);
  return { job: job.name, jobId: job.id, status, failure: output };
}
