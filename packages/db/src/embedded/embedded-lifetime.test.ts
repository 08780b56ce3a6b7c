import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres } from './embedded-server.ts';
import { processIdentity, waitFor } from './processes.ts';
import { hasGone, holdServer, serverPid, temporaryFolder } from './testing/held-server.ts';
import { processesWith } from './testing/process-list.ts';

// Beside other tests on two cores, making a database takes seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = await temporaryFolder();

afterAll(() => folder.remove());

describe('how long the server lives', () => {
  const directory = join(folder.path, 'postgres');

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'outlives a %s to the whole process group until the work is done, then leaves nothing',
    async (signal) => {
      const held = await holdServer({ directory });
      const pid = await serverPid(directory);
      process.kill(-(held.child.pid ?? Number.NaN), signal);
      expect(await held.exitCode).toBe(0);
      expect(held.messages.at(-1)).toEqual({ finished: true });
      expect(await hasGone(pid, directory)).toBe(true);
      expect(await waitFor(async () => (await processesWith(directory)).length === 0, 5_000)).toBe(true);
    },
  );

  it('never outlives a Souk that was killed', async () => {
    const held = await holdServer({ directory });
    const pid = await serverPid(directory);
    held.child.kill('SIGKILL');
    expect(await hasGone(pid, directory)).toBe(true);
    expect(await waitFor(async () => (await processesWith(directory)).length === 0, 5_000)).toBe(true);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('takes a disposable folder with it after a %s', async (signal) => {
    const disposable = join(folder.path, signal);
    const held = await holdServer({ directory: disposable, disposable: true });
    expect(held.started.error).toBeUndefined();
    held.child.kill(signal);
    expect(await waitFor(() => !existsSync(disposable), 10_000)).toBe(true);
    await held.exitCode;
    expect(await waitFor(async () => (await processesWith(disposable)).length === 0, 5_000)).toBe(true);
  });

  it('is taken over, with its data, from a Souk that was killed along with the leash', async () => {
    const held = await holdServer({ directory });
    const pid = await serverPid(directory);
    const leashes = await processesWith(`souk-postgres-leash ${join(directory, 'data')}`);
    expect(leashes).toHaveLength(1);
    for (const leash of leashes) process.kill(leash.pid, 'SIGKILL');
    held.child.kill('SIGKILL');
    await held.exitCode;
    await sleep(100);
    expect(await serverPid(directory)).toBe(pid);
    const told: string[] = [];
    const server = await startEmbeddedPostgres({ directory, onProgress: (text) => told.push(text) });
    expect(told.join()).toContain(`process ${pid}`);
    expect(server.url).toBe(held.started.url);
    expect(await serverPid(directory)).not.toBe(pid);
    await server.stop();
  });

  it('recovers after the server itself was killed', async () => {
    const held = await holdServer({ directory });
    const pid = await serverPid(directory);
    process.kill(pid, 'SIGKILL');
    held.child.kill('SIGKILL');
    await held.exitCode;
    const server = await startEmbeddedPostgres({ directory });
    expect(await readFile(join(directory, 'server.log'), 'utf8')).toContain('not properly shut down; automatic recovery');
    await server.stop();
  });

  it('refuses a second Souk in one line while the first lives', async () => {
    const held = await holdServer({ directory });
    const second = await holdServer({ directory });
    expect(second.started.error).toBe(`Another Souk (process ${held.child.pid}) is running on ${directory}.`);
    expect(await second.exitCode).toBe(1);
    held.child.kill('SIGTERM');
    expect(await held.exitCode).toBe(0);
  });
});

describe('what a power cut leaves', () => {
  const directory = join(folder.path, 'cut-off');

  it('never mistakes a first start that was cut off for data', async () => {
    const cutOff = holdServer({ directory });
    const isMaking = async () => (await readdir(directory).catch(() => [])).some((name) => name.startsWith('new-'));
    expect(await waitFor(isMaking, 5_000)).toBe(true);
    await sleep(150);
    // The first to go is whoever holds the lock; initdb may still be writing when the next start comes.
    const [pid] = (await readFile(join(directory, 'souk.lock'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await (await cutOff).exitCode;
    const server = await startEmbeddedPostgres({ directory });
    await server.stop();
    expect((await readdir(directory)).sort()).toEqual(['data', 'port', 'server.log']);
  });

  it('starts although the lock and postmaster.pid name processes that live but are somebody else', async () => {
    const somebody = process.ppid;
    await writeFile(join(directory, 'souk.lock'), `${somebody}\nanother boot:12345\n`);
    await writeFile(
      join(directory, 'data', 'postmaster.pid'),
      `${somebody}\n${directory}/data\n1700000000\n5433\n\n127.0.0.1\n 1 2\nready   \n`,
    );
    const server = await startEmbeddedPostgres({ directory });
    await server.stop();
    expect(await processIdentity(somebody)).toBeDefined();
  });

  it('starts although the lock was left empty', async () => {
    await writeFile(join(directory, 'souk.lock'), '');
    await (await startEmbeddedPostgres({ directory })).stop();
  });
});
