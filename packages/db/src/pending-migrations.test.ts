import { expect, inject, it } from 'vitest';
import { countPendingMigrations } from './pending-migrations.ts';
import { cloneTestDatabase } from './testing.ts';

it('counts none on a migrated database, the newest one where it is missing, and all on an empty one', async () => {
  const database = await cloneTestDatabase(inject('databaseServerUrl'), inject('databaseTemplate'));
  const pool = database.systemPool;
  expect(await countPendingMigrations(pool)).toBe(0);
  await pool.query(
    'DELETE FROM drizzle.__drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM drizzle.__drizzle_migrations)',
  );
  expect(await countPendingMigrations(pool)).toBe(1);
  await pool.query('DELETE FROM drizzle.__drizzle_migrations');
  const all = await countPendingMigrations(pool);
  expect(all).toBeGreaterThan(0);
  await pool.query('DROP SCHEMA drizzle CASCADE');
  expect(await countPendingMigrations(pool)).toBe(all);
  await database.close();
});
