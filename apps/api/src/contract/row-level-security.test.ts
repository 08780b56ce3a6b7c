import { newId } from '@souk/core/ids';
import { inOrganization } from '@souk/db/transaction';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../testing/rows-of.ts';
import { makeThings } from '../testing/things.ts';

let souk: TestSouk;
let theirs: TestOrganization;
let ours: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  [theirs, ours] = [await souk.organization(), await souk.organization()];
  for (const organization of [theirs, ours]) await makeThings(souk, organization);
}, 60_000);
afterAll(async () => await souk.close());

/** Tables that requests see nothing of: they are reached by the owner's role in a few named places. */
const hidden = ['mails', 'password_resets', 'rate_limits', 'sessions'];

/** Tables of no single organization, of which requests see their own part. */
const shared = ['organizations', 'users'];

/** Tables that hold rows only for a moment, or of nobody here. */
const emptyByNature = ['idempotency_keys'];

async function query<T extends object>(text: string): Promise<T[]> {
  return (await souk.services.database.systemPool.query<T>(text)).rows;
}

/** Every table but those above: they must belong to an organization row by row. */
async function tenantTables(): Promise<string[]> {
  const rows = await query<{ name: string; tenant: boolean }>(
    `SELECT c.relname AS name, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND a.attnum > 0 AND NOT a.attisdropped) AS tenant
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  const others = rows.filter(({ name }) => !hidden.includes(name) && !shared.includes(name) && !name.startsWith('__'));
  expect(
    others.filter(({ tenant }) => !tenant).map(({ name }) => name),
    'has no organization_id: hidden, shared, or an oversight?',
  ).toEqual([]);
  return others.map(({ name }) => name);
}

/** What a query without any condition returns to a request of ours, the application's checks gone. */
async function seenByUs(statement: string): Promise<Record<string, unknown>[]> {
  return await inOrganization(souk.services.database, ours.id, async (db) => (await db.execute(sql.raw(statement))).rows);
}

describe('with the application’s checks removed', () => {
  it('the role of requests owns nothing, and may not step past the rules', async () => {
    const [role] = await query<{ rolsuper: boolean; rolbypassrls: boolean; owns: string }>(
      "SELECT rolsuper, rolbypassrls, (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owns FROM pg_roles r WHERE rolname = 'souk_app'",
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, owns: '0' });
  });

  it('every table has its rules switched on', async () => {
    const open = await query<{ name: string }>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND has_table_privilege('souk_app', c.oid, 'SELECT') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    // Names of queues and their counts.
    expect(open.map(({ name }) => name).filter((name) => name !== 'pgboss.queue')).toEqual([]);
  });

  it('no row of another organization is seen or touched, in any table there is', async () => {
    const before = await rowsOf(souk, theirs.id);
    const tables = await tenantTables();
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      const [count] = await query<{ theirs: string }>(`SELECT count(*) AS theirs FROM "${table}" WHERE organization_id = '${theirs.id}'`);
      if (!emptyByNature.includes(table))
        expect(Number(count?.theirs), `makeThings leaves no row in ${table} to look for`).toBeGreaterThan(0);
      const seen = await seenByUs(`SELECT organization_id FROM "${table}"`);
      expect(
        seen.filter((row) => row.organization_id !== ours.id),
        table,
      ).toEqual([]);
      if (!emptyByNature.includes(table)) expect(seen.length, table).toBeGreaterThan(0);
      await seenByUs(`UPDATE "${table}" SET organization_id = organization_id WHERE organization_id = '${theirs.id}'`);
      await seenByUs(`DELETE FROM "${table}" WHERE organization_id = '${theirs.id}'`);
    }
    expect(await rowsOf(souk, theirs.id)).toEqual(before);
  });

  it('no row can be made for another organization', async () => {
    const insert = `INSERT INTO locations (organization_id, id, name, time_zone) VALUES ('${theirs.id}', '${newId()}', 'Planted', 'UTC')`;
    await expect(seenByUs(insert)).rejects.toMatchObject({ cause: { code: '42501' } });
    const move = `UPDATE locations SET organization_id = '${theirs.id}'`;
    await expect(seenByUs(move)).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  it('of the few global tables only our own people and our own organization are seen', async () => {
    await query(`INSERT INTO mails (id, recipient, subject, body) VALUES ('${newId()}', 'a@example.com', 'New password', 'a token')`);
    await query(`INSERT INTO password_resets (token_hash, user_id, expires_at) SELECT 'x', id, now() FROM users LIMIT 1`);
    await query("INSERT INTO rate_limits (key, points) VALUES ('x', 1)");
    for (const table of hidden) {
      expect(await query(`SELECT 1 FROM "${table}"`), `there is nothing in ${table} to hide`).not.toEqual([]);
      expect(await seenByUs(`SELECT * FROM "${table}"`), table).toEqual([]);
    }
    expect((await seenByUs('SELECT id FROM organizations')).map((row) => row.id)).toEqual([ours.id]);
    const members = await query<{ user_id: string }>(`SELECT user_id FROM memberships WHERE organization_id = '${ours.id}'`);
    expect((await seenByUs('SELECT id FROM users')).map((row) => row.id).toSorted()).toEqual(members.map((row) => row.user_id).toSorted());
  });

  it('jobs of another organization are neither seen nor redriven', async () => {
    const jobs = await query<{ theirs: string }>(
      `SELECT count(*) AS theirs FROM pgboss.job WHERE data->>'organizationId' = '${theirs.id}'`,
    );
    expect(Number(jobs[0]?.theirs)).toBeGreaterThan(0);
    const seen = await seenByUs("SELECT data->>'organizationId' AS owner FROM pgboss.job");
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter((row) => row.owner !== ours.id)).toEqual([]);
  });

  it('a request that is bound to no organization sees nothing at all', async () => {
    const { appPool } = souk.services.database;
    for (const table of await tenantTables()) expect((await appPool.query(`SELECT 1 FROM "${table}"`)).rows, table).toEqual([]);
    expect((await appPool.query('SELECT 1 FROM users')).rows).toEqual([]);
  });
});
