import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type {} from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { migrateDatabase } from './migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseServerUrl: string;
    readonly databaseTemplate: string;
  }
}

/** Makes the database that test databases are cloned from, migrated to the newest schema. Returns its name. */
export async function createTemplateDatabase(serverUrl: string): Promise<string> {
  const name = `souk_template_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`));
  await migrateDatabase(withDatabase(serverUrl, name));
  return name;
}

/** Drops a database made here, whoever is still connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`));
}

/** A database of its own, cloned from the template in a few milliseconds. `close` drops it. */
export async function cloneTestDatabase(serverUrl: string, template: string): Promise<Database> {
  const name = `souk_test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${client.escapeIdentifier(template)}`));
  const database = openDatabase({ url: withDatabase(serverUrl, name), poolSize: 10 });
  return {
    ...database,
    close: async () => {
      await database.close();
      await dropDatabase(serverUrl, name);
    },
  };
}

async function onServer(serverUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
