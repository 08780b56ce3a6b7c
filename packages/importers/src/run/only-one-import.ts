import type { Services } from '@souk/domains/services';

/** Any constant that no other lock of Souk uses. */
const lockKey = 5_072_014;

/** Runs `work` while no other process imports into this organization; waits for one that does. */
export async function onlyOneImport<T>(services: Services, organizationId: string, work: () => Promise<T>): Promise<T> {
  return await onConnection(services, async (query) => {
    await query('SELECT pg_advisory_lock($1, hashtext($2))', [lockKey, organizationId]);
    return await work();
  });
}

/** As {@link onlyOneImport}, but returns null at once where another process imports. */
export async function unlessImporting<T>(services: Services, organizationId: string, work: () => Promise<T>): Promise<T | null> {
  return await onConnection(services, async (query) => {
    const { rows } = await query('SELECT pg_try_advisory_lock($1, hashtext($2)) AS got', [lockKey, organizationId]);
    return rows[0]?.got === true ? await work() : null;
  });
}

type Query = (sql: string, values: readonly unknown[]) => Promise<{ readonly rows: readonly { readonly got?: unknown }[] }>;

async function onConnection<T>({ database }: Services, work: (query: Query) => Promise<T>): Promise<T> {
  const lock = await database.systemPool.connect();
  // A lent connection that breaks would end the process; the work's own queries meet the failure.
  lock.on('error', () => undefined);
  try {
    return await work(async (sql, values) => await lock.query(sql, [...values]));
  } finally {
    // Closed, which gives the lock up, whatever state the connection is in.
    lock.release(true);
  }
}
