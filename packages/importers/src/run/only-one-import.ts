import type { Services } from '@souk/domains/services';

/** Any constant that no other lock of Souk uses. */
const lockKey = 5_072_014;

/** Runs `work` while no other process imports into this organization; waits for one that does. */
export async function onlyOneImport<T>({ database }: Services, organizationId: string, work: () => Promise<T>): Promise<T> {
  const lock = await database.systemPool.connect();
  // A lent connection that breaks would end the process; the work's own queries meet the failure.
  lock.on('error', () => undefined);
  try {
    await lock.query('SELECT pg_advisory_lock($1, hashtext($2))', [lockKey, organizationId]);
    return await work();
  } finally {
    // Closed, which gives the lock up, whatever state the connection is in.
    lock.release(true);
  }
}
