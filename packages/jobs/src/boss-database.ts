import type { Db } from 'pg-boss';

/** The schema pg-boss keeps its tables in. */
export const jobSchema = 'pgboss';

interface PoolLike {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Lets pg-boss run its statements on one of our own pools instead of opening another. */
export function bossDatabase(pool: PoolLike): Db {
  return { executeSql: async (text, values) => await pool.query(text, values) };
}
