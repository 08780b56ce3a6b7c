import type { Queryable } from '@souk/db/database';
import { sql } from 'drizzle-orm';

/** When the transaction began by the database's clock, which jobs start by too; cut to the millisecond, as instants are stored. */
export async function databaseClock(db: Queryable): Promise<Date> {
  const { rows } = await db.execute<{ ms: string }>(sql`select floor(extract(epoch from now()) * 1000)::bigint as ms`);
  return new Date(Number(rows[0]?.ms));
}
