import type { Database } from '@souk/db/database';
import { sql } from 'drizzle-orm';
import { z } from 'zod';

/** How full one job's queue is. */
export interface QueueStats {
  readonly job: string;
  /** Could start now. */
  readonly waiting: number;
  /** Waits for its time, or for its next attempt. */
  readonly delayed: number;
  /** Running, as counted by a worker's last look some seconds ago; 0 when no worker ever ran. */
  readonly running: number;
  /** Failed for good and not yet dealt with. */
  readonly dead: number;
  /** How long the oldest that could start has waited; 0 when none waits. High when no worker runs. */
  readonly oldestWaitingSeconds: number;
}

const Row = z.object({
  job: z.string(),
  waiting: z.coerce.number(),
  delayed: z.coerce.number(),
  running: z.coerce.number(),
  dead: z.coerce.number(),
  oldestWaitingSeconds: z.coerce.number(),
});

/** The depth of every job's queue, by name. Reads only what waits, by index, however much was done before. */
export async function readQueueStats(database: Database): Promise<QueueStats[]> {
  const { rows } = await database.system.execute(sql`
    WITH pending AS (
      SELECT name,
        count(*) FILTER (WHERE start_after <= now()) AS waiting,
        count(*) FILTER (WHERE start_after > now()) AS delayed,
        extract(epoch FROM now() - min(start_after)) AS oldest_seconds
      FROM pgboss.job_common WHERE state < 'active' AND NOT blocked GROUP BY name
    )
    SELECT q.name AS job, coalesce(p.waiting, 0) AS waiting, coalesce(p.delayed, 0) AS delayed, q.active_count AS running,
      coalesce(d.waiting, 0) AS dead, greatest(0, coalesce(p.oldest_seconds, 0)) AS "oldestWaitingSeconds"
    FROM pgboss.queue q LEFT JOIN pending p ON p.name = q.name LEFT JOIN pending d ON d.name = q.dead_letter
    WHERE q.dead_letter IS NOT NULL ORDER BY q.name`);
  return Row.array().parse(rows);
}
