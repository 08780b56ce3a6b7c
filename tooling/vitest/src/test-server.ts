import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@souk/db/embedded/embedded-server';
import { givenServerUrl } from './env.ts';

/** A PostgreSQL server that tests make their databases on. */
export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Nothing that tests write has to survive a power cut. */
const settings = { fsync: false, full_page_writes: false, synchronous_commit: false, max_connections: 200 };

/** The server that TEST_DATABASE_URL names, else an embedded one in a temporary folder, which is gone at the end however that comes. */
export async function openTestServer(abort?: AbortSignal): Promise<TestServer> {
  const url = givenServerUrl();
  if (url !== undefined) return { url, stop: async () => undefined };
  const directory = await mkdtemp(join(tmpdir(), 'souk-test-postgres-'));
  try {
    // For root, whose server runs as another user.
    await chmod(directory, 0o755);
    return await startEmbeddedPostgres({ directory, settings, disposable: true, abort });
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}
