import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { asSystem } from '@souk/db/transaction';
import { createTestDatabase } from '@souk/vitest/test-database';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createJobSender, type JobSender } from './enqueue.ts';
import { installJobs } from './install-jobs.ts';
import { defineJob } from './job.ts';
import { handleJob, type JobContext } from './job-handler.ts';
import type { JobSample } from './run-job.ts';
import { type JobRunner, startJobRunner } from './run-jobs.ts';

const base = { retryLimit: 2, retryDelaySeconds: 0, retryBackoff: false, expireInSeconds: 30, idempotentBecause: 'it counts in memory' };
const count = defineJob({ ...base, name: 'test.count', payload: z.strictObject({ nth: z.int() }) });
const slow = defineJob({ ...base, name: 'test.slow', payload: z.strictObject({ ms: z.int() }) });
const flaky = defineJob({ ...base, name: 'test.flaky', payload: z.strictObject({ failures: z.int() }) });
const brief = defineJob({ ...base, name: 'test.brief', retryLimit: 1, expireInSeconds: 2, payload: z.strictObject({ ms: z.int() }) });

let database: Database;
let sender: JobSender;
let runner: JobRunner;
const lines: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
const requestId = 'request-1';
const samples: JobSample[] = [];
const counted: number[] = [];
const contexts: JobContext[] = [];
const finished: number[] = [];
let aborted = 0;

async function wait({ ms }: { ms: number }, { signal }: JobContext): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    aborted += 1;
    throw error;
  });
  finished.push(ms);
}

const handlers = [
  handleJob(count, async ({ nth }) => void counted.push(nth)),
  handleJob(slow, wait),
  handleJob(brief, wait),
  handleJob(flaky, async ({ failures }, context) => {
    contexts.push(context);
    if (context.attempt <= failures) throw new Error(`failure ${context.attempt}`);
  }),
];

async function start(): Promise<JobRunner> {
  const started = await startJobRunner({
    database,
    handlers,
    log,
    onSample: (sample) => samples.push(sample),
    superviseSeconds: 1,
    pollSeconds: 0.5,
  });
  runner = started;
  return started;
}

beforeAll(async () => {
  database = await createTestDatabase();
  await installJobs(database, [count, slow, flaky, brief]);
  sender = createJobSender(database);
});

afterEach(async () => {
  await runner.stop({ drainSeconds: 5 });
});

afterAll(async () => {
  await database.close();
});

describe('startJobRunner', () => {
  it('starts a job within moments of its commit, and runs each of many once', async () => {
    await start();
    const organizationId = newId();
    for (let nth = 1; nth <= 20; nth += 1) {
      await asSystem(database, (db) => sender.enqueue(db, count, { nth }, { organizationId, requestId }));
    }
    await expect.poll(() => samples.length, { timeout: 3_000 }).toBe(20);
    expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(samples.every((sample) => sample.job === 'test.count' && sample.outcome === 'completed' && sample.waitedMs < 1_000)).toBe(true);
    // A job's sample is taken a moment before the job is put down.
    await expect.poll(() => runner.health()).toMatchObject({ ok: true, runningJobs: 0, lastError: null });
  });

  it('tries a failed job again until it succeeds, telling the handler which attempt it is', async () => {
    await start();
    const organizationId = newId();
    const jobId = await asSystem(database, (db) => sender.enqueue(db, flaky, { failures: 1 }, { organizationId, requestId }));
    await expect.poll(() => contexts.length, { timeout: 10_000, interval: 100 }).toBe(2);
    expect(contexts).toMatchObject([
      { jobId, organizationId, requestId, attempt: 1 },
      { jobId, organizationId, requestId, attempt: 2 },
    ]);
    const warned = lines.filter((line) => line.includes('job failed and will be tried again'));
    expect(warned.map((line): unknown => JSON.parse(line))).toMatchObject([{ jobId, failure: { message: 'failure 1' }, level: 40 }]);
  }, 15_000);

  it('waits for running jobs when it stops, and starts no new ones', async () => {
    finished.length = 0;
    await start();
    const send = (ms: number) => asSystem(database, (db) => sender.enqueue(db, slow, { ms }, { organizationId: null, requestId }));
    for (let nth = 0; nth < 8; nth += 1) await send(800);
    await expect.poll(() => runner.health().runningJobs).toBeGreaterThan(0);
    await runner.stop({ drainSeconds: 10 });
    const before = finished.length;
    expect(before).toBeGreaterThanOrEqual(1);
    expect(before).toBeLessThanOrEqual(4);
    expect(runner.health().ok).toBe(false);
    await start();
    await expect.poll(() => finished.length, { timeout: 5_000 }).toBe(8);
    expect(samples.filter((sample) => sample.job === 'test.slow').map((sample) => sample.outcome)).toEqual(Array(8).fill('completed'));
  }, 15_000);

  it('gives back what does not end in time, and another worker does it', async () => {
    finished.length = 0;
    await start();
    await asSystem(database, (db) => sender.enqueue(db, slow, { ms: 2_000 }, { organizationId: null, requestId }));
    await expect.poll(() => runner.health().runningJobs).toBe(1);
    await runner.stop({ drainSeconds: 1 });
    await expect.poll(() => aborted).toBe(1);
    expect(finished).toEqual([]);
    await start();
    await expect.poll(() => finished, { timeout: 15_000, interval: 100 }).toEqual([2_000]);
  }, 25_000);

  it('goes on after the database dropped its connections, and says meanwhile what is wrong', async () => {
    counted.length = 0;
    await start();
    await database.systemPool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'souk-jobs' AND datname = current_database()",
    );
    await asSystem(database, (db) => sender.enqueue(db, count, { nth: 1 }, { organizationId: null, requestId }));
    await expect.poll(() => counted, { timeout: 10_000 }).toEqual([1]);
    expect(runner.health().lastError).toMatchObject({ at: expect.any(Date), message: expect.stringMatching(/terminat|connection/i) });
    await expect.poll(() => runner.health().ok, { timeout: 10_000 }).toBe(true);
  }, 25_000);

  it('ends an attempt that runs too long, without repeating what else was fetched with it', async () => {
    finished.length = 0;
    await asSystem(database, async (db) => {
      for (const ms of [10, 60_000, 20]) await sender.enqueue(db, brief, { ms }, { organizationId: null, requestId });
    });
    await start();
    await expect
      .poll(() => samples.some((sample) => sample.job === 'test.brief' && sample.outcome === 'dead'), { timeout: 15_000, interval: 100 })
      .toBe(true);
    expect(finished.toSorted((a, b) => a - b)).toEqual([10, 20]);
  }, 20_000);
});
