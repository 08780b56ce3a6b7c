import type { Database } from '@souk/db/database';
import { cloneTestDatabase } from '@souk/db/testing';
import { inject } from 'vitest';

/** A fresh, migrated database for the calling test file. Close it in `afterAll`. */
export async function createTestDatabase(): Promise<Database> {
  return await cloneTestDatabase(inject('databaseServerUrl'), inject('databaseTemplate'));
}
