import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@souk/db/embedded/embedded-server';
import { createTemplateDatabase, dropDatabase } from '@souk/db/testing';

/** On the project's own disk, not in a temporary folder that may be memory: what is measured writes to it. */
const cacheFolder = fileURLToPath(new URL('../../../node_modules/.cache/souk/', import.meta.url));

/** An empty folder for what a measurement writes. The caller removes it. */
export async function newFolder(name: string): Promise<string> {
  await mkdir(cacheFolder, { recursive: true });
  return await mkdtemp(join(cacheFolder, `bench-${name}-`));
}

/** The server of this address, else an embedded one that syncs to the disk as in production, and ends with `owner`. Returns its address. */
export async function openDatabaseServer(url: string | undefined, owner: AsyncDisposableStack): Promise<string> {
  if (url !== undefined) return url;
  const server = await startEmbeddedPostgres({ directory: await newFolder('postgres'), disposable: true });
  owner.defer(() => server.stop());
  return server.url;
}

/** A fresh, migrated database on the server, dropped with `owner`. Returns its address. */
export async function openBenchDatabase(serverUrl: string, owner: AsyncDisposableStack): Promise<string> {
  const name = await createTemplateDatabase(serverUrl);
  owner.defer(() => dropDatabase(serverUrl, name));
  return databaseOn(serverUrl, name);
}

/** The address of another database on the same server. */
export function databaseOn(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
