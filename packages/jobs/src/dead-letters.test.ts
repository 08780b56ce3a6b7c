import { newId } from '@souk/core/ids';
import type { Database, Queryable } from '@souk/db/database';
import { asSystem, inOrganization } from '@souk/db/transaction';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDeadLetters, type DeadLetter, type DeadLetters } from './dead-letters.ts';
import { createJobSender } from './enqueue.ts';
import { installJobs } from './install-jobs.ts';
import { defineJob } from './job.ts';
import { handleJob } from './job-handler.ts';
import { readQueueStats } from './queue-stats.ts';
import { runJobsNow } from './testing.ts';

const doomed = defineJob({
  name: 'test.doomed',
  payload: z.strictObject({ nth: z.int() }),
  retryLimit: 2,
  retryDelaySeconds: 60,
  retryBackoff: true,
  expireInSeconds: 30,
  idempotentBecause: 'it only counts',
});

let database: Database;
let letters: DeadLetters;
let mine: string;
let healed: boolean;
const runs: number[] = [];
const handlers = [
  handleJob(doomed, async ({ nth }, { attempt }) => {
    if (!healed) throw new Error(`attempt ${attempt} failed`);
    runs.push(nth);
  }),
];

beforeAll(async () => {
  database = await createTestDatabase();
  await installJobs(database, [doomed]);
  letters = createDeadLetters(database);
});

beforeEach(() => {
  mine = newId();
  healed = false;
  runs.length = 0;
});

afterAll(async () => {
  await database.close();
});

async function fail(organizationId: string, count = 1): Promise<void> {
  const { enqueue } = createJobSender(database);
  for (let nth = 1; nth <= count; nth += 1) {
    await inOrganization(database, organizationId, (db) => enqueue(db, doomed, { nth }, { organizationId, requestId: 'request-1' }));
  }
  await runJobsNow(database, handlers, { early: true });
}

async function as<T>(organizationId: string, work: (db: Queryable) => Promise<T>): Promise<T> {
  return await inOrganization(database, organizationId, work);
}

async function only(organizationId: string): Promise<DeadLetter> {
  const { items } = await as(organizationId, (db) => letters.list(db, { organizationId, limit: 10 }));
  const [letter] = items;
  if (!letter || items.length !== 1) throw new Error(`${items.length} dead letters`);
  return letter;
}

describe('a job that fails for good', () => {
  it('is tried as often as declared, then kept with why it failed', async () => {
    await fail(mine);
    expect(await only(mine)).toEqual({
      id: expect.any(String),
      job: 'test.doomed',
      organizationId: mine,
      requestId: 'request-1',
      payload: { nth: 1 },
      attempts: 3,
      error: 'attempt 3 failed',
      queuedAt: expect.any(Date),
      failedAt: expect.any(Date),
    });
    const [stats] = await readQueueStats(database);
    expect(stats).toMatchObject({ job: 'test.doomed', waiting: 0, delayed: 0 });
    expect(stats?.dead).toBeGreaterThan(0);
  });

  it('runs again when it is redriven, once, however often that is asked for', async () => {
    await fail(mine);
    const { id } = await only(mine);
    const redrive = () => as(mine, (db) => letters.redrive(db, { organizationId: mine, id }));
    const outcomes = await Promise.allSettled([redrive(), redrive(), redrive()]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    await expect(redrive()).rejects.toMatchObject({ code: 'jobs.dead_letter_not_found', status: 404 });
    healed = true;
    expect(await runJobsNow(database, handlers)).toMatchObject([{ job: 'test.doomed', status: 'completed' }]);
    expect(runs).toEqual([1]);
  });

  it('stays when the transaction that redrives it rolls back', async () => {
    await fail(mine);
    const { id } = await only(mine);
    const failing = as(mine, async (db) => {
      await letters.redrive(db, { organizationId: mine, id });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await runJobsNow(database, handlers)).toEqual([]);
    expect((await only(mine)).id).toBe(id);
  });

  it('comes back with all its retries when it fails again after a redrive', async () => {
    await fail(mine);
    const { id } = await only(mine);
    await as(mine, (db) => letters.redrive(db, { organizationId: mine, id }));
    expect(await runJobsNow(database, handlers, { early: true })).toHaveLength(3);
    expect((await only(mine)).attempts).toBe(3);
  });

  it('is gone when it is discarded', async () => {
    await fail(mine);
    const { id } = await only(mine);
    await as(mine, (db) => letters.discard(db, { organizationId: mine, id }));
    await expect(as(mine, (db) => letters.discard(db, { organizationId: mine, id }))).rejects.toMatchObject({ status: 404 });
    expect(await runJobsNow(database, handlers, { early: true })).toEqual([]);
  });

  it("is nothing to another organization, with the application's check and without it", async () => {
    const theirs = newId();
    await fail(theirs);
    const { id } = await only(theirs);
    const missing = { code: 'jobs.dead_letter_not_found', status: 404 };
    for (const organizationId of [mine, theirs]) {
      const query = { organizationId, id };
      expect((await as(mine, (db) => letters.list(db, { organizationId, limit: 10 }))).items).toEqual([]);
      for (const act of [letters.get, letters.redrive, letters.discard]) {
        await expect(as(mine, async (db) => void (await act(db, query)))).rejects.toMatchObject(missing);
      }
    }
    expect((await only(theirs)).id).toBe(id);
  });

  it('is listed newest first, page by page, none twice and none left out', async () => {
    await fail(mine, 7);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await as(mine, (db) => letters.list(db, { organizationId: mine, cursor, limit: 3 }));
      seen.push(...page.items.map((letter) => letter.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });

  it('is shown to the owner even when its content is not ours', async () => {
    await asSystem(database, (db) => createJobSender(database).enqueue(db, doomed, { nth: 1 }, { organizationId: null, requestId: 'r' }));
    await database.systemPool.query(
      `UPDATE pgboss.job_common SET data = '{"not":"ours"}' WHERE name = 'test.doomed' AND state = 'created'`,
    );
    expect(await runJobsNow(database, handlers)).toMatchObject([
      { status: 'deadletter', failure: { message: 'it was not sent by enqueue' } },
    ]);
    await runJobsNow(database, handlers, { early: true });
    const { items } = await asSystem(database, (db) => letters.list(db, { organizationId: null, limit: 10 }));
    expect(items).toMatchObject([{ payload: { not: 'ours' }, error: 'it was not sent by enqueue' }]);
  });
});
