import { decodeCursor, toPage } from '@souk/core/pages';
import type { Database, Queryable } from '@souk/db/database';
import { type SQL, sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { bossDatabase, jobSchema } from './boss-database.ts';
import { jobErrors } from './errors.ts';
import { JobEnvelope } from './job.ts';

/** A job that failed for good. */
export interface DeadLetter {
  readonly id: string;
  readonly job: string;
  readonly organizationId: string | null;
  readonly requestId: string;
  readonly payload: unknown;
  readonly attempts: number;
  /** What the last attempt failed of. */
  readonly error: string;
  readonly queuedAt: Date;
  readonly failedAt: Date;
}

/** Which organization's dead letter; null for the system's own, which only the owner role sees. */
interface Scope {
  readonly organizationId: string | null;
}

/** The jobs that failed for good: to look at, to start again or to throw away. Each within the caller's transaction. */
export interface DeadLetters {
  /** Newest first. */
  list(
    db: Queryable,
    query: Scope & { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<{ items: DeadLetter[]; nextCursor: string | null }>;
  /** Throws `jobs.dead_letter_not_found`. */
  get(db: Queryable, query: Scope & { readonly id: string }): Promise<DeadLetter>;
  /**
   * Queues the job again, with all its retries and under a new id, and takes it from the dead letters, so that a second
   * call finds none: throws `jobs.dead_letter_not_found`, or `jobs.redrive_conflict` while the first call is not committed
   * or when the job's policy allows no second one. It starts within seconds.
   */
  redrive(db: Queryable, query: Scope & { readonly id: string }): Promise<void>;
  /** Throws `jobs.dead_letter_not_found`. */
  discard(db: Queryable, query: Scope & { readonly id: string }): Promise<void>;
}

const Row = z
  .object({
    id: z.string(),
    source_name: z.string(),
    // What was not sent by enqueue is shown as it is.
    data: z.union([JobEnvelope, z.unknown().transform((payload) => ({ organizationId: null, requestId: '', payload }))]),
    source_retry_count: z.number(),
    source_output: z.unknown(),
    source_created_on: z.coerce.date(),
    failed_at: z.coerce.date(),
  })
  .transform(
    (row): DeadLetter => ({
      id: row.id,
      job: row.source_name,
      ...row.data,
      attempts: row.source_retry_count + 1,
      error: errorOf(row.source_output),
      queuedAt: row.source_created_on,
      failedAt: row.failed_at,
    }),
  );

/** Makes the dead letters of a database where `installJobs` has run. Holds no connection of its own. */
export function createDeadLetters(database: Database): DeadLetters {
  const boss = new PgBoss({ db: bossDatabase(database.systemPool), schema: jobSchema });

  async function get(db: Queryable, { organizationId, id }: Scope & { readonly id: string }): Promise<DeadLetter> {
    const { rows } = await db.execute(sql`${selectLetters(organizationId)} AND id = ${id}`);
    if (!rows[0]) throw jobErrors.dead_letter_not_found();
    return Row.parse(rows[0]);
  }

  return {
    get,
    list: async (db, { organizationId, cursor, limit }) => {
      const before = cursor === undefined ? undefined : decodeCursor(cursor);
      const older = before ? sql`AND (${failedAt}, id) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)` : sql``;
      const { rows } = await db.execute(
        sql`${selectLetters(organizationId)} ${older} ORDER BY ${failedAt} DESC, id DESC LIMIT ${limit + 1}`,
      );
      return toPage(Row.array().parse(rows), limit, (letter) => ({ at: letter.failedAt, id: letter.id }));
    },
    redrive: async (db, query) => {
      const letter = await get(db, query);
      const moved = await boss.redrive(`${letter.job}.dead`, { ids: [letter.id], db: fromDrizzle(db, sql) });
      if (moved === 0) throw jobErrors.redrive_conflict();
    },
    discard: async (db, { organizationId, id }) => {
      const { rowCount } = await db.execute(sql`DELETE FROM pgboss.job_common WHERE ${isLetter(organizationId)} AND id = ${id}`);
      if (rowCount === 0) throw jobErrors.dead_letter_not_found();
    },
  };
}

/** To the millisecond, as a cursor keeps it. */
const failedAt = sql.raw("date_trunc('milliseconds', created_on)");

function selectLetters(organizationId: string | null): SQL {
  return sql`SELECT id, source_name, data, source_retry_count, source_output, source_created_on, ${failedAt} AS failed_at
    FROM pgboss.job_common WHERE ${isLetter(organizationId)}`;
}

function isLetter(organizationId: string | null): SQL {
  return sql`name IN (SELECT dead_letter FROM pgboss.queue) AND state < 'active' AND NOT blocked
    AND data->>'organizationId' IS NOT DISTINCT FROM ${organizationId}::text`;
}

const Output = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ value: z.object({ message: z.string() }) }).transform(({ value }) => value.message),
  z.object({ value: z.string() }).transform(({ value }) => value),
]);

/** The message of our own failures, and of pg-boss's when a worker died or a job expired. */
function errorOf(output: unknown): string {
  return Output.safeParse(output).data ?? 'it failed without saying why';
}
