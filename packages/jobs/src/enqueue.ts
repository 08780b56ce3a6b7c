import type { Database, Queryable } from '@souk/db/database';
import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { bossDatabase, jobSchema } from './boss-database.ts';
import { type Job, JobEnvelope } from './job.ts';

/** Whose job it is and when it may start. */
export interface EnqueueOptions {
  /** Null only for a job of the system, and then only in a transaction of the owner (`asSystem`). */
  readonly organizationId: string | null;
  readonly requestId: string;
  readonly startAfter?: Date;
  /** For a job with a `policy`: how many of the organization's may wait or run is counted per key. */
  readonly singletonKey?: string;
}

/** Sends jobs inside a caller's transaction. Holds no connection and no timer of its own. */
export interface JobSender {
  /**
   * Adds a job that exists when the transaction `db` commits, and never when it rolls back. Returns its id, or the id
   * of the one that the job's policy lets wait or run instead. Throws when the payload does not fit the job's schema: a bug, not a request's fault.
   */
  enqueue<S extends z.ZodType>(db: Queryable, job: Job<S>, payload: z.input<S>, options: EnqueueOptions): Promise<string>;
}

/** Makes a sender on a database where `installJobs` has run. */
export function createJobSender(database: Database): JobSender {
  // Never started: it neither polls nor supervises, and reads each queue's settings once.
  const boss = new PgBoss({ db: bossDatabase(database.systemPool), schema: jobSchema });
  return {
    enqueue: async (db, job, payload, { organizationId, requestId, startAfter, singletonKey }) => {
      job.payload.parse(payload);
      if (singletonKey !== undefined && !job.policy) throw new Error(`${job.name} needs a policy for its singletonKey to mean anything`);
      const envelope = JobEnvelope.parse({ organizationId, requestId, payload });
      // An organization never waits for another's job: keys, and having none, count within it.
      const key = job.policy ? `${organizationId ?? 'system'}:${singletonKey ?? ''}` : undefined;
      const id = await boss.send(job.name, envelope, { db: fromDrizzle(db, sql), startAfter, singletonKey: key });
      return id ?? (await holderOf(db, job.name, key));
    },
  };
}

async function holderOf(db: Queryable, name: string, key: string | undefined): Promise<string> {
  const { rows } = await db.execute(sql`
    SELECT id FROM pgboss.job_common WHERE name = ${name} AND singleton_key IS NOT DISTINCT FROM ${key ?? null}
    ORDER BY created_on DESC LIMIT 1`);
  if (!rows[0]) throw new Error(`${name} was neither queued nor is one like it there`);
  return String(rows[0].id);
}
