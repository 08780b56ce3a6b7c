import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@souk/db/database';
import { createTestDatabase } from '@souk/vitest/test-database';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { installJobs } from './install-jobs.ts';
import { defineJob } from './job.ts';
import { handleJob, type JobContext } from './job-handler.ts';
import { readQueueStats } from './queue-stats.ts';
import { type JobRunner, startJobRunner } from './run-jobs.ts';

let database: Database;
const runners: JobRunner[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await Promise.all(runners.map((runner) => runner.stop({ drainSeconds: 1 })));
  await database.close();
});

/** This minute as a cron expression in UTC, once enough of it is left for a worker to find it due the first time it looks. */
async function dueCron(): Promise<string> {
  const secondsLeft = 60 - new Date().getUTCSeconds();
  if (secondsLeft < 12) await sleep(secondsLeft * 1_000);
  return `${new Date().getUTCMinutes()} ${new Date().getUTCHours()} * * *`;
}

describe('a scheduled job', () => {
  it('runs once when three runners see it due, as nobody in particular', async () => {
    const runs: JobContext[] = [];
    const nightly = defineJob({
      name: 'test.nightly',
      payload: z.strictObject({}),
      retryLimit: 1,
      retryDelaySeconds: 1,
      retryBackoff: false,
      expireInSeconds: 30,
      schedule: { cron: await dueCron(), timeZone: 'UTC' },
      idempotentBecause: 'it only counts',
    });
    await installJobs(database, [nightly]);
    const handlers = [handleJob(nightly, async (_payload, context) => void runs.push(context))];
    const log = pino({ level: 'silent' });
    const start = async () => void runners.push(await startJobRunner({ database, handlers, log, pollSeconds: 0.5 }));
    await Promise.all([start(), start()]);
    await expect.poll(() => runs.length, { timeout: 15_000 }).toBe(1);
    // A third that looks at the clock too, before the minute is over: pg-boss lets one look per 30 seconds, unless it is told to forget.
    await database.systemPool.query('UPDATE pgboss.version SET cron_on = NULL');
    await start();
    const looked = async () => (await database.systemPool.query('SELECT cron_on FROM pgboss.version')).rows[0]?.cron_on;
    await expect.poll(looked).toBeInstanceOf(Date);
    await sleep(500);
    // Neither a second run nor a second order for one.
    const { rows } = await database.systemPool.query('SELECT name, count(*)::int AS jobs FROM pgboss.job GROUP BY name ORDER BY name');
    expect(rows).toEqual([
      { name: '__pgboss__send-it', jobs: 1 },
      { name: 'test.nightly', jobs: 1 },
    ]);
    expect(runs).toMatchObject([{ organizationId: null, requestId: 'schedule:test.nightly', attempt: 1 }]);
    expect(await readQueueStats(database)).toMatchObject([{ job: 'test.nightly', waiting: 0, delayed: 0, dead: 0 }]);
  }, 60_000);
});

describe('readQueueStats', () => {
  it('tells what could start from what waits for its time, and how long the oldest has waited', async () => {
    const waiting = defineJob({
      name: 'test.waiting',
      payload: z.unknown(),
      retryLimit: 1,
      retryDelaySeconds: 1,
      retryBackoff: false,
      expireInSeconds: 30,
      idempotentBecause: 'nobody runs it',
    });
    await installJobs(database, [waiting]);
    const insert =
      'INSERT INTO pgboss.job_common (name, start_after, data, policy) SELECT $1, now() + make_interval(secs => $2), $3, $4 FROM generate_series(1, $5)';
    for (const [seconds, count] of [
      [-90, 3],
      [600, 2],
    ]) {
      await database.systemPool.query(insert, ['test.waiting', seconds, {}, 'standard', count]);
    }
    const stats = (await readQueueStats(database)).find((queue) => queue.job === 'test.waiting');
    expect(stats).toMatchObject({ waiting: 3, delayed: 2, running: 0, dead: 0 });
    expect(stats?.oldestWaitingSeconds).toBeGreaterThan(89);
    expect(stats?.oldestWaitingSeconds).toBeLessThan(100);
  });
});
