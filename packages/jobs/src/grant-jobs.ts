import type { Database } from '@souk/db/database';

/** Both names of the job table: pg-boss writes to the partition when it sends, and to the parent when it redrives. */
const jobTables = ['pgboss.job', 'pgboss.job_common'];

/**
 * Lets the application role send, see and redrive jobs of the organization it acts for, and no others: the same
 * row-level security as on every table, on the organization in the job's envelope. The role cannot touch the queues themselves.
 */
export async function grantJobsTo(database: Database, appRole: string): Promise<void> {
  const pool = database.systemPool;
  const role = `"${appRole.replaceAll('"', '""')}"`;
  await pool.query(`GRANT USAGE ON SCHEMA pgboss TO ${role}; GRANT SELECT ON pgboss.queue TO ${role}`);
  for (const table of jobTables) {
    await pool.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${role}`);
    const { rows } = await pool.query('SELECT 1 FROM pg_policy WHERE polrelid = $1::regclass AND polname = $2', [table, 'organization']);
    // Only once: altering the table waits for every transaction that has sent a job.
    if (rows.length === 0) await protect(database, table, role);
  }
}

async function protect(database: Database, table: string, role: string): Promise<void> {
  // Compared as text, so that a job with no organization, or none of ours, is another's and not an error.
  const own = `lower(data->>'organizationId') = (nullif(current_setting('souk.organization_id', true), '')::uuid)::text`;
  await database.systemPool.query(
    `BEGIN; SET LOCAL lock_timeout = '10s'; ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
     CREATE POLICY organization ON ${table} TO ${role} USING (${own}) WITH CHECK (${own}); COMMIT`,
  );
}
