import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@souk/db/database';
import { asSystem } from '@souk/db/transaction';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { defineJob } from '../job.ts';
import { handleJob, type JobHandler } from '../job-handler.ts';

/** Counts to one per job, slowly enough to be killed in the middle. */
export const effectJob = defineJob({
  name: 'test.effect',
  payload: z.strictObject({ key: z.int() }),
  retryLimit: 3,
  retryDelaySeconds: 0,
  retryBackoff: false,
  expireInSeconds: 60,
  idempotentBecause: 'the key is written in the transaction of the effect',
});

/** The tables of the effect. */
export const effectTables =
  'CREATE TABLE effect_keys (key int PRIMARY KEY); CREATE TABLE effect_sum (n int); INSERT INTO effect_sum VALUES (0)';

/** Does the effect: one transaction that writes the key, and adds one when the key is new. */
export function effectHandler(database: Database): JobHandler {
  return handleJob(effectJob, async ({ key }) => {
    await asSystem(database, async (db) => {
      const { rowCount } = await db.execute(sql`INSERT INTO effect_keys VALUES (${key}) ON CONFLICT DO NOTHING`);
      await sleep(20);
      if (rowCount === 1) await db.execute(sql`UPDATE effect_sum SET n = n + 1`);
    });
    await sleep(20);
  });
}
