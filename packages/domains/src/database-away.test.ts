import { openDatabase } from '@souk/db/database';
import { asSystem } from '@souk/db/transaction';
import { problemOf } from '@souk/rest/to-souk-error';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestSouk, type TestSouk } from './testing/test-souk.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

/** What a caller is told of an error, and whether the log keeps it. */
async function told(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const { status, problem, retryAfterSeconds, isBug } = problemOf(error, 'a-request');
  return { status, code: problem.code, retryAfterSeconds, isBug };
}

const later = { status: 503, code: 'request.overloaded', retryAfterSeconds: 1, isBug: true };

it('a database that is away is no fault of the request: it may be repeated, and the log tells', async () => {
  const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' });
  expect(await told(asSystem(away, async (db) => await db.execute(sql`select 1`)))).toEqual(later);
  expect(await told((async () => await away.system.execute(sql`select 1`))())).toEqual(later);
  await away.close();
});

it('a database that ends in the middle of a request is none either', async () => {
  const cut = asSystem(souk.services.database, async (db) => {
    await db.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
  });
  expect(await told(cut)).toEqual(later);
});

it('nor is a transaction that PostgreSQL ended because it and another waited for each other', async () => {
  const { database } = souk.services;
  const both = Promise.withResolvers<void>();
  let holding = 0;
  const grab = async (first: number, second: number): Promise<void> =>
    await asSystem(database, async (db) => {
      await db.execute(sql`select pg_advisory_xact_lock(${first})`);
      holding += 1;
      if (holding === 2) both.resolve();
      await both.promise;
      await db.execute(sql`select pg_advisory_xact_lock(${second})`);
    });
  const [one, other] = await Promise.allSettled([grab(1, 2), grab(2, 1)]);
  const lost = [one, other].find((outcome) => outcome.status === 'rejected');
  expect(await told(Promise.reject(lost?.reason))).toEqual(later);
});
