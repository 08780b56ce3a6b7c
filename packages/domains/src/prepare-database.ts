import { openDatabase } from '@souk/db/database';
import { migrateDatabase } from '@souk/db/migrate';
import { installJobs } from '@souk/jobs/install-jobs';
import { domainJobs } from './jobs.ts';

interface PrepareOptions {
  readonly databaseUrl: string;
  /** The role that requests run as. */
  readonly appRole: string;
}

/**
 * Brings a database to what this version of Souk needs: tables, roles, job queues and schedules. Changes nothing where
 * that is so already; safe to call from several processes at once. Throws what PostgreSQL says.
 */
export async function prepareDatabase({ databaseUrl, appRole }: PrepareOptions): Promise<void> {
  await migrateDatabase(databaseUrl, appRole);
  const database = openDatabase({ url: databaseUrl, poolSize: 2, appRole });
  try {
    const jobs = domainJobs.map(({ job }) => job);
    await installJobs(database, jobs, appRole);
  } finally {
    await database.close();
  }
}
