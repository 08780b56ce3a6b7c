import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { sqlStateOf } from '@souk/db/pg-errors';
import { asSystem, inOrganization } from '@souk/db/transaction';
import { createTestDatabase } from '@souk/vitest/test-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createJobSender } from './enqueue.ts';
import { installJobs } from './install-jobs.ts';
import { defineJob, type Job } from './job.ts';

const base = {
  payload: z.strictObject({}),
  retryLimit: 2,
  retryDelaySeconds: 1,
  retryBackoff: true,
  expireInSeconds: 60,
  idempotentBecause: 'it does nothing',
};
const nightly = defineJob({ ...base, name: 'test.nightly', schedule: { cron: '0 3 * * *', timeZone: 'Europe/Berlin' } });
const single = defineJob({ ...base, name: 'test.single', policy: 'exclusive' });
const jobs: Job[] = [nightly, single];

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

async function queueRows(): Promise<Record<string, unknown>[]> {
  const { rows } = await database.systemPool.query(
    "SELECT name, policy, retry_limit, dead_letter, updated_on FROM pgboss.queue WHERE name LIKE 'test.%' ORDER BY name",
  );
  return rows;
}

describe('installJobs', () => {
  it('makes everything once when four processes start at the same moment', async () => {
    await Promise.all([1, 2, 3, 4].map(() => installJobs(database, jobs)));
    expect((await queueRows()).map((row) => [row.name, row.policy, row.dead_letter])).toEqual([
      ['test.nightly', 'standard', 'test.nightly.dead'],
      ['test.nightly.dead', 'standard', null],
      ['test.single', 'exclusive', 'test.single.dead'],
      ['test.single.dead', 'standard', null],
    ]);
    const { rows } = await database.systemPool.query('SELECT name, cron, timezone FROM pgboss.schedule');
    expect(rows).toEqual([{ name: 'test.nightly', cron: '0 3 * * *', timezone: 'Europe/Berlin' }]);
  });

  it('touches nothing when all is as declared, and follows what was changed', async () => {
    const before = await queueRows();
    await installJobs(database, jobs);
    expect(await queueRows()).toEqual(before);
    await installJobs(database, [{ ...nightly, retryLimit: 5, schedule: { cron: '0 4 * * *', timeZone: 'UTC' } }, single]);
    expect((await queueRows())[0]?.retry_limit).toBe(5);
    const { rows } = await database.systemPool.query('SELECT cron, timezone FROM pgboss.schedule');
    expect(rows).toEqual([{ cron: '0 4 * * *', timezone: 'UTC' }]);
  });

  it('ends the schedule of a job that has none any more', async () => {
    await installJobs(database, [{ ...nightly, schedule: undefined }, single]);
    expect((await database.systemPool.query('SELECT 1 FROM pgboss.schedule')).rows).toEqual([]);
  });

  it('refuses a changed policy instead of ignoring it, and leaves no lock behind', async () => {
    await expect(installJobs(database, [{ ...single, policy: 'short' }])).rejects.toThrow('test.single was exclusive and is now short');
    await installJobs(database, jobs);
  });
});

describe('the application role', () => {
  const [mine, theirs] = [newId(), newId()];

  it("sends and sees its organization's jobs, and no others, whatever it asks for", async () => {
    const { enqueue } = createJobSender(database);
    await inOrganization(database, mine, (db) => enqueue(db, nightly, {}, { organizationId: mine, requestId: 'r' }));
    await asSystem(database, (db) => enqueue(db, nightly, {}, { organizationId: null, requestId: 'r' }));
    for (const organizationId of [theirs, null]) {
      const planted = inOrganization(database, mine, (db) => enqueue(db, nightly, {}, { organizationId, requestId: 'r' }));
      await expect(planted).rejects.toSatisfy((error: unknown) => sqlStateOf(error) === '42501');
    }
    for (const table of ['job', 'job_common']) {
      const count = sql`SELECT count(*)::int AS n FROM ${sql.raw(`pgboss.${table}`)}`;
      expect((await inOrganization(database, mine, (db) => db.execute(count))).rows).toEqual([{ n: 1 }]);
      expect((await inOrganization(database, theirs, (db) => db.execute(count))).rows).toEqual([{ n: 0 }]);
      const bare = await database.appPool.query(`SELECT 1 FROM pgboss.${table}`);
      expect(bare.rows).toEqual([]);
    }
  });

  it('cannot change queues or schedules, or read what pg-boss keeps beside them', async () => {
    for (const statement of [
      'UPDATE pgboss.queue SET retry_limit = 0',
      'DELETE FROM pgboss.queue',
      'SELECT * FROM pgboss.schedule',
      'SELECT * FROM pgboss.warning',
      'CREATE TABLE pgboss.mine (id int)',
      'TRUNCATE pgboss.job_common',
    ]) {
      const attempt = inOrganization(database, mine, (db) => db.execute(sql.raw(statement)));
      await expect(attempt, statement).rejects.toSatisfy((error: unknown) => sqlStateOf(error) === '42501');
    }
  });
});

describe('defineJob', () => {
  it('refuses what could not work before it is needed', () => {
    for (const name of ['mail', 'Identity.mail', 'identity.send mail', 'identity.send_mail', 'a.b.c']) {
      expect(() => defineJob({ ...base, name })).toThrow('not a job name');
    }
    expect(() => defineJob({ ...base, name: 'test.fragile', retryLimit: 0 })).toThrow('needs a retry');
    const needy = { ...base, name: 'test.needy', payload: z.strictObject({ id: z.string() }) };
    expect(() => defineJob({ ...needy, schedule: { cron: '* * * * *', timeZone: 'UTC' } })).toThrow('must take {}');
  });
});
