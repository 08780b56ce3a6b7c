import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres } from './embedded-server.ts';
import { findRunningServer } from './running-server.ts';
import { temporaryFolder } from './testing/held-server.ts';

// Beside other tests on two cores, making a database takes seconds.
vi.setConfig({ testTimeout: 60_000 });

const folder = await temporaryFolder();

afterAll(() => folder.remove());

describe('a command beside a running Souk', () => {
  it('finds its server while it runs, and none before or after', async () => {
    const directory = join(folder.path, 'postgres');
    expect(await findRunningServer(directory)).toBeUndefined();
    const server = await startEmbeddedPostgres({ directory });
    expect(await findRunningServer(directory)).toBe(server.url);
    await server.stop();
    expect(await findRunningServer(directory)).toBeUndefined();
  });
});
