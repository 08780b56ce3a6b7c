import { newId } from '@souk/core/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Database } from './database.ts';
import { sqlStateOf } from './pg-errors.ts';
import { locations, organizations } from './tables/identity.ts';
import { cloneTestDatabase } from './testing.ts';
import { asSystem, inOrganization } from './transaction.ts';

let database: Database;
const mine = newId();
const theirs = newId();

beforeAll(async () => {
  database = await cloneTestDatabase(inject('databaseServerUrl'), inject('databaseTemplate'));
  await asSystem(database, async (db) => {
    await db.insert(organizations).values([
      { id: mine, slug: 'mine', name: 'Mine' },
      { id: theirs, slug: 'theirs', name: 'Theirs' },
    ]);
    await db.insert(locations).values([
      { organizationId: mine, id: newId(), name: 'Here', timeZone: 'UTC' },
      { organizationId: theirs, id: newId(), name: 'There', timeZone: 'UTC' },
    ]);
  });
});

afterAll(async () => {
  await database.close();
});

describe('inOrganization', () => {
  it("never shows another organization's rows, even to a query without a condition", async () => {
    const rows = await inOrganization(database, mine, (db) => db.select().from(locations));
    expect(rows.map((row) => row.name)).toEqual(['Here']);
    expect(await inOrganization(database, mine, (db) => db.select({ slug: organizations.slug }).from(organizations))).toEqual([
      { slug: 'mine' },
    ]);
  });

  it('refuses to write into another organization, and to move a row there', async () => {
    const foreign = { organizationId: theirs, id: newId(), name: 'Planted', timeZone: 'UTC' };
    await expect(inOrganization(database, mine, (db) => db.insert(locations).values(foreign))).rejects.toSatisfy(
      (error: unknown) => sqlStateOf(error) === '42501',
    );
    await expect(inOrganization(database, mine, (db) => db.update(locations).set({ organizationId: theirs }))).rejects.toSatisfy(
      (error: unknown) => sqlStateOf(error) === '42501',
    );
  });

  it('leaves nothing behind when the work throws, and nothing of the organization on the connection', async () => {
    const failing = inOrganization(database, mine, async (db) => {
      await db.insert(locations).values({ organizationId: mine, id: newId(), name: 'Half', timeZone: 'UTC' });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await inOrganization(database, mine, (db) => db.select().from(locations))).toHaveLength(1);
    const bare = await database.appPool.query('SELECT * FROM locations');
    expect(bare.rows).toEqual([]);
  });

  it('survives a server that ends the connection in the middle, and gives the next work another one', async () => {
    const cut = inOrganization(database, mine, async (db) => {
      const { rows } = await db.execute(sql`select pg_backend_pid() as pid`);
      await database.systemPool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await db.insert(locations).values({ organizationId: mine, id: newId(), name: 'Cut', timeZone: 'UTC' });
    });
    await expect(cut).rejects.toThrow();
    expect((await inOrganization(database, mine, (db) => db.select().from(locations))).map((row) => row.name)).toEqual(['Here']);
  });

  it('refuses writes in a read-only transaction', async () => {
    const write = inOrganization(database, mine, (db) => db.delete(locations), { readOnly: true });
    await expect(write).rejects.toSatisfy((error: unknown) => sqlStateOf(error) === '25006');
  });

  it('refuses an organization id that is not a UUID before it reaches the database', async () => {
    await expect(inOrganization(database, "'; drop table users; --", (db) => db.execute(sql`select 1`))).rejects.toThrow('UUID');
  });
});

describe('row-level security', () => {
  it('is on, with a policy for the application role, on every table', async () => {
    const { rows } = await database.systemPool.query(
      "SELECT relname FROM pg_class c WHERE relkind IN ('r','p') AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity",
    );
    expect(rows).toEqual([]);
    const open = await database.systemPool.query(
      `SELECT DISTINCT c.table_name FROM information_schema.columns c
       WHERE c.table_schema = 'public' AND c.column_name = 'organization_id' AND c.table_name <> 'sessions'
         AND NOT EXISTS (SELECT 1 FROM pg_policies p WHERE p.tablename = c.table_name AND p.policyname = 'organization')`,
    );
    expect(open.rows).toEqual([]);
  });

  it('cannot be bypassed by the application role', async () => {
    const { rows } = await database.systemPool.query("SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = 'souk_app'");
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
    const owned = await database.systemPool.query("SELECT tablename FROM pg_tables WHERE tableowner = 'souk_app'");
    expect(owned.rows).toEqual([]);
  });
});
