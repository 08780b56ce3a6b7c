import { randomBytes } from 'node:crypto';
import { newId } from '@souk/core/ids';
import pg from 'pg';
import { afterEach, expect, inject, it } from 'vitest';
import { openDatabase } from './database.ts';
import { migrateDatabase } from './migrate.ts';
import { organizations } from './tables/identity.ts';
import { dropDatabase } from './testing.ts';
import { asSystem, inOrganization } from './transaction.ts';

const made: string[] = [];
const serverUrl = inject('databaseServerUrl');

afterEach(async () => {
  for (const name of made.splice(0)) await dropDatabase(serverUrl, name);
});

/** The address of an empty database. */
async function emptyDatabase(): Promise<string> {
  const name = `souk_migrate_${randomBytes(6).toString('hex')}`;
  made.push(name);
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(text);
  await client.end();
}

it('binds requests to their organization under a role of any name, such as where two Souks share a server', async () => {
  const url = await emptyDatabase();
  const appRole = `souk_app_${randomBytes(4).toString('hex')}`;
  await migrateDatabase(url, appRole);
  const database = openDatabase({ url, poolSize: 2, appRole });
  const [mine, theirs] = [newId(), newId()];
  await asSystem(database, async (db) => {
    await db.insert(organizations).values([
      { id: mine, slug: 'mine', name: 'Mine' },
      { id: theirs, slug: 'theirs', name: 'Theirs' },
    ]);
  });
  const seen = await inOrganization(database, mine, async (db) => await db.select({ slug: organizations.slug }).from(organizations));
  expect(seen).toEqual([{ slug: 'mine' }]);
  expect((await database.appPool.query('SELECT * FROM organizations')).rows).toEqual([]);
  await database.close();
  await dropDatabase(serverUrl, made.pop() ?? '');
  await onServer(`DROP ROLE ${appRole}`);
});

it('is done once by several that start at one moment, and changes nothing the next time', async () => {
  const url = await emptyDatabase();
  await Promise.all([migrateDatabase(url), migrateDatabase(url), migrateDatabase(url)]);
  await migrateDatabase(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    'SELECT count(*)::int AS applied, count(DISTINCT hash)::int AS different FROM drizzle.__drizzle_migrations',
  );
  await client.end();
  expect(rows[0].applied).toBe(rows[0].different);
});
