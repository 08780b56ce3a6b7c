import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { validate } from 'uuid';
import type { Database, Queryable } from './database.ts';

/**
 * Runs `work` in one transaction as the application role, bound by row-level security to `organizationId`.
 * Commits when it resolves, rolls back when it throws. `readOnly` refuses writes.
 */
export async function inOrganization<T>(
  database: Database,
  organizationId: string,
  work: (db: Queryable) => Promise<T>,
  options: { readonly readOnly?: boolean } = {},
): Promise<T> {
  if (!validate(organizationId)) throw new Error('an organization id is a UUID');
  const mode = options.readOnly ? ' READ ONLY' : '';
  // One round trip: the id is a checked UUID, so it can stand in the text of a multi-statement query.
  const begin = `BEGIN${mode}; SELECT set_config('souk.organization_id', '${organizationId}', true)`;
  return await inTransaction(database.appPool, begin, work);
}

/** Runs `work` in one transaction as the owner, past row-level security. For sign-in, jobs and upkeep only. */
export async function asSystem<T>(database: Database, work: (db: Queryable) => Promise<T>): Promise<T> {
  return await inTransaction(database.systemPool, 'BEGIN', work);
}

async function inTransaction<T>(pool: pg.Pool, begin: string, work: (db: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that breaks while it is lent out says so by an event too, which would end the process if nobody listened.
  const onBroken = (error: Error): void => {
    broken = error;
  };
  client.on('error', onBroken);
  try {
    await client.query(begin);
    const result = await work(drizzle(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is not given to the next request.
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
}
