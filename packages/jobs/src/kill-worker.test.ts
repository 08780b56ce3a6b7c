import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Database } from '@souk/db/database';
import { asSystem } from '@souk/db/transaction';
import { createTestDatabase } from '@souk/vitest/test-database';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobSender } from './enqueue.ts';
import { installJobs } from './install-jobs.ts';
import { effectHandler, effectJob, effectTables } from './kill-test/effect-job.ts';
import { startJobRunner } from './run-jobs.ts';

let database: Database;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await installJobs(database, [effectJob]);
  await database.systemPool.query(effectTables);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.close();
});

function startWorkerProcess(): ChildProcess {
  const script = fileURLToPath(new URL('./kill-test/worker-to-kill.ts', import.meta.url));
  const child = spawn(process.execPath, [script, database.url], { stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  return child;
}

async function effects(): Promise<{ sum: number; keys: number }> {
  const { rows } = await database.systemPool.query('SELECT n AS sum, (SELECT count(*)::int FROM effect_keys) AS keys FROM effect_sum');
  return rows[0];
}

async function jobsByState(): Promise<Record<string, number>> {
  const { rows } = await database.systemPool.query(
    'SELECT state, count(*)::int AS n FROM pgboss.job_common WHERE name = $1 GROUP BY state',
    [effectJob.name],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

/** Holds the worker at a moment when it has jobs in hand, which between two batches it has not. Returns the jobs by state. */
async function holdAmidJobs(child: ChildProcess): Promise<Record<string, number>> {
  for (;;) {
    child.kill('SIGSTOP');
    const states = await jobsByState();
    if ((states.active ?? 0) > 0 || (states.created ?? 0) === 0) return states;
    child.kill('SIGCONT');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a worker killed in the middle of 200 jobs', () => {
  it('leaves none undone and none done twice: another finishes them within seconds', async () => {
    const { enqueue } = createJobSender(database);
    await asSystem(database, async (db) => {
      for (let key = 1; key <= 200; key += 1) await enqueue(db, effectJob, { key }, { organizationId: null, requestId: 'kill' });
    });
    const child = startWorkerProcess();
    await expect.poll(async () => (await effects()).sum, { timeout: 20_000, interval: 20 }).toBeGreaterThan(60);
    const left = await holdAmidJobs(child);
    child.kill('SIGKILL');
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    expect(left.active).toBeGreaterThan(0);
    expect(left.created).toBeGreaterThan(0);

    const killedAtMs = Date.now();
    const log = pino({ level: 'silent' });
    const runner = await startJobRunner({ database, handlers: [effectHandler(database)], log, superviseSeconds: 1, pollSeconds: 0.5 });
    await expect.poll(jobsByState, { timeout: 40_000, interval: 100 }).toEqual({ completed: 200 });
    expect(Date.now() - killedAtMs).toBeLessThan(25_000);
    await runner.stop({ drainSeconds: 5 });
    expect(await effects()).toEqual({ sum: 200, keys: 200 });
    const { rows } = await database.system.execute(
      sql`SELECT max(retry_count) AS retries FROM pgboss.job_common WHERE name = ${effectJob.name}`,
    );
    expect(rows).toEqual([{ retries: 1 }]);
  }, 70_000);
});
