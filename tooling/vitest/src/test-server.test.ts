import { existsSync } from 'node:fs';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { openTestServer } from './test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

it('starts a server that forgets fast, and leaves no folder', async () => {
  vi.stubEnv('TEST_DATABASE_URL', '');
  const server = await openTestServer();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query("SELECT current_setting('data_directory') AS folder, current_setting('fsync') AS fsync");
  await client.end();
  expect(rows).toEqual([{ folder: expect.stringContaining('souk-test-postgres-'), fsync: 'off' }]);
  expect(existsSync(rows[0].folder)).toBe(true);
  await server.stop();
  expect(existsSync(rows[0].folder)).toBe(false);
});

it('takes the server it is given, and leaves it running', async () => {
  vi.stubEnv('TEST_DATABASE_URL', 'postgres://somebody@db.example/postgres');
  const server = await openTestServer();
  expect(server.url).toBe('postgres://somebody@db.example/postgres');
  await server.stop();
});
