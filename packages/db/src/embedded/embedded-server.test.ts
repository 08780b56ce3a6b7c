import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EmbeddedError } from './embedded-error.ts';
import { type EmbeddedServer, startEmbeddedPostgres } from './embedded-server.ts';
import { hasGone, serverPid, temporaryFolder } from './testing/held-server.ts';
import { processesWith } from './testing/process-list.ts';

// Beside other tests on two cores, making a database takes seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = await temporaryFolder();
const directory = join(folder.path, 'postgres');

afterAll(() => folder.remove());

async function query(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query({ text, rowMode: 'array' });
    return result.rows[0]?.[0];
  } finally {
    await client.end();
  }
}

describe('the embedded server', () => {
  let server: EmbeddedServer;

  beforeAll(async () => {
    server = await startEmbeddedPostgres({ directory });
  });

  afterAll(() => server.stop());

  it('is PostgreSQL 18 in UTF-8 with checksums, and durable unless told otherwise', async () => {
    expect(server.version).toMatch(/^18\.\d+$/);
    expect(await query(server.url, "SELECT current_setting('server_encoding')")).toBe('UTF8');
    for (const name of ['data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit']) {
      expect([name, await query(server.url, `SHOW ${name}`)]).toEqual([name, 'on']);
    }
  });

  it('folds and compares letters beyond ASCII', async () => {
    expect(await query(server.url, "SELECT lower('ÄŽĢ') || upper('ñя') || ('ä' ILIKE 'Ä')")).toBe('äžģÑЯtrue');
  });

  it('refuses a wrong password and listens on the loopback address only', async () => {
    const url = new URL(server.url);
    url.password = 'guess';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(await query(server.url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await query(server.url, 'SHOW unix_socket_directories')).toBe('');
    expect(await query(server.url, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules")).toBe('scram-sha-256');
  });

  it('keeps the password and the log from other users of the machine', async () => {
    for (const name of ['data/souk.password', 'server.log', 'souk.lock']) {
      expect([name, (await stat(join(directory, name))).mode & 0o077]).toEqual([name, 0]);
    }
  });

  it('never shows the password in the list of processes', async () => {
    expect(await processesWith(directory)).not.toHaveLength(0);
    expect(await processesWith(new URL(server.url).password)).toEqual([]);
  });

  it('refuses a second server on the same folder, in the same process too', async () => {
    await expect(startEmbeddedPostgres({ directory })).rejects.toThrow(/Another Souk \(process \d+\) is running/);
  });
});

describe('starting again', () => {
  it('keeps the data, the password and the port, and is ready within half a second', async () => {
    const first = await startEmbeddedPostgres({ directory });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    await Promise.all([first.stop(), first.stop()]);
    const before = performance.now();
    const second = await startEmbeddedPostgres({ directory });
    // Half a second alone; the other tests run beside it.
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'SELECT n FROM kept')).toBe(42);
    await second.stop();
  });

  it('takes another port when its own was taken meanwhile', async () => {
    const port = Number(await readFile(join(directory, 'port'), 'utf8'));
    const squatter = createServer().listen(port, '127.0.0.1');
    const server = await startEmbeddedPostgres({ directory });
    expect(await query(server.url, 'SELECT 1')).toBe(1);
    expect(new URL(server.url).port).not.toBe(String(port));
    await server.stop();
    squatter.close();
  });

  it('takes the settings it is given, and cuts what is still connected when it stops', async () => {
    const server = await startEmbeddedPostgres({ directory, settings: { fsync: false, work_mem: '8MB', max_connections: 20 } });
    expect(await query(server.url, 'SHOW fsync')).toBe('off');
    expect(await query(server.url, 'SHOW max_connections')).toBe('20');
    const sleeper = query(server.url, 'SELECT pg_sleep(60)').catch((error: Error) => error.message);
    await sleep(100);
    const pid = await serverPid(directory);
    await server.stop();
    expect(await sleeper).toMatch(/terminat/);
    expect(await hasGone(pid, directory)).toBe(true);
  });

  it('says so when the server ends by itself', async () => {
    const lost = Promise.withResolvers<EmbeddedError>();
    const server = await startEmbeddedPostgres({ directory, onLost: lost.resolve });
    process.kill(await serverPid(directory), 'SIGINT');
    expect((await lost.promise).message).toMatch(/ended by itself/);
    await server.stop();
  });

  it('ends a start under way when it is told to, without leaving a process', async () => {
    const abort = new AbortController();
    const starting = startEmbeddedPostgres({ directory, abort: abort.signal, onProgress: () => setTimeout(() => abort.abort(), 5) });
    await expect(starting).rejects.toThrow(/abort/i);
    await expect(serverPid(directory)).rejects.toThrow('No server runs');
    await (await startEmbeddedPostgres({ directory })).stop();
  });

  it('refuses a setting that is none', async () => {
    await expect(startEmbeddedPostgres({ directory, settings: { 'fsync=off -c port': 1 } })).rejects.toThrow(EmbeddedError);
    await expect(startEmbeddedPostgres({ directory, settings: { no_such_thing: 1 } })).rejects.toThrow(
      /unrecognized configuration parameter/,
    );
  });
});
