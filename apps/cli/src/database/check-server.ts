import { openDatabase } from '@souk/db/database';
import { countPendingMigrations } from '@souk/db/pending-migrations';
import { StartFailure } from '../start-failure.ts';
import { explainingDatabase } from './explain-database.ts';

const oldestMajor = 15;

/** Refuses a server that does not answer, or is older than PostgreSQL 15, in one line. */
export async function checkServer(url: string): Promise<void> {
  const version = await onPool(url, async (pool) => {
    const { rows } = await pool.query('SHOW server_version_num');
    return Number(rows[0]?.server_version_num);
  });
  const major = Math.floor(version / 10_000);
  if (major >= oldestMajor) return;
  throw new StartFailure(`PostgreSQL at ${new URL(url).host} is version ${major}; Souk needs ${oldestMajor} or newer.`);
}

/** Refuses a database that another version of Souk left, or none: for processes that do not migrate by themselves. */
export async function checkMigrated(url: string): Promise<void> {
  const pending = await onPool(url, countPendingMigrations);
  if (pending > 0) throw new StartFailure(`The database lacks ${pending} migrations of this version. Run: pnpm souk migrate`);
}

type Pool = ReturnType<typeof openDatabase>['systemPool'];

async function onPool<T>(url: string, ask: (pool: Pool) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, poolSize: 1 });
  try {
    return await explainingDatabase(url, ask(database.systemPool));
  } finally {
    await database.close();
  }
}
