import type { Services } from '../services.ts';

/** Any constant that no other lock of Souk uses. */
const lockKey = 5_072_013;

/** Runs `work` while no other process seeds this database. */
export async function onlyOneSeeds<T>({ database }: Services, work: () => Promise<T>): Promise<T> {
  const lock = await database.systemPool.connect();
  // A lent connection that breaks would end the process; the work's own queries meet the failure.
  lock.on('error', () => undefined);
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [lockKey]);
    return await work();
  } finally {
    // Closed, which gives the lock up, whatever state the connection is in.
    lock.release(true);
  }
}
