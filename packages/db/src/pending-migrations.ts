import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrationsFolder } from './migrate.ts';
import { sqlStateOf } from './pg-errors.ts';

interface PoolLike {
  query(text: string): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

const missingTable = ['42P01', '3F000'];

/** How many migrations a database still lacks; a process that does not migrate by itself asks before it begins. */
export async function countPendingMigrations(pool: PoolLike): Promise<number> {
  const last = await lastMigration(pool);
  return readMigrationFiles({ migrationsFolder }).filter(({ folderMillis }) => folderMillis > last).length;
}

/** When the newest migration in the database was written, in milliseconds since 1970. */
async function lastMigration(pool: PoolLike): Promise<number> {
  try {
    const { rows } = await pool.query('SELECT max(created_at) AS last FROM drizzle.__drizzle_migrations');
    return Number(rows[0]?.last ?? 0);
  } catch (error) {
    if (missingTable.includes(sqlStateOf(error) ?? '')) return 0;
    throw error;
  }
}
