import { fileURLToPath } from 'node:url';
import { getTableColumns } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { appRoleName } from './tables/columns.ts';
import { users } from './tables/identity.ts';

/** Where the migrations are. */
export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** Any constant: it only has to be the same for every Souk process on this database. */
const lockKey = 5_072_011;

/**
 * Brings the database at `url` to the newest schema. Safe to call from several processes at once: one migrates, the others wait.
 * Gives up on a table that stays locked for ten seconds, so that a long query cannot make every other one queue behind a migration.
 */
export async function migrateDatabase(url: string, appRole: string = appRoleName): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'souk-migrate', connectionTimeoutMillis: 10_000 });
  // A connection that breaks says so by an event too; the query that runs, or the next, fails of it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await client.query("SET lock_timeout = '10s'");
    await ensureAppRole(client, appRole);
    await migrate(drizzle(client), { migrationsFolder });
    await grantToAppRole(client, appRole);
  } finally {
    await client.end();
  }
}

async function ensureAppRole(client: pg.Client, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  // Roles belong to the whole server, so another database's migration may be making it at this moment.
  await client.query(`DO $$ BEGIN CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  const member = await client.query("SELECT pg_has_role(current_user, $1, 'MEMBER') AS yes", [appRole]);
  if (!member.rows[0]?.yes) await client.query(`GRANT ${role} TO CURRENT_USER`);
}

async function grantToAppRole(client: pg.Client, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  await client.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
  // It runs as its owner, and finds only what is of the organization that the transaction is bound to.
  await client.query(`GRANT EXECUTE ON FUNCTION catalog_find(jsonb) TO ${role}`);
  // People may belong to other organizations too: a request looks at them, and at nobody's password.
  const shown = Object.values(getTableColumns(users)).filter((column) => column !== users.passwordHash);
  const columns = shown.map(({ name }) => client.escapeIdentifier(name)).join(', ');
  await client.query(`REVOKE ALL ON users FROM ${role}; GRANT SELECT (${columns}) ON users TO ${role}`);
}
