import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from './lock.ts';
import { processIdentity } from './processes.ts';
import { temporaryFolder } from './testing/held-server.ts';

const folder = await temporaryFolder();
const path = join(folder.path, 'souk.lock');

afterAll(() => folder.remove());

describe('the lock of a folder', () => {
  beforeEach(async () => {
    await (await lockDirectory(folder.path)).release();
  });

  it('refuses the folder while its process lives', async () => {
    await writeFile(path, `${process.ppid}\n${await processIdentity(process.ppid)}\n`);
    await expect(lockDirectory(folder.path)).rejects.toThrow(`Another Souk (process ${process.ppid}) is running on ${folder.path}.`);
    await writeFile(path, '');
  });

  it.each([
    ['a dead process', '4194300\nboot:1\n'],
    ['a living process that was started later', `${process.ppid}\nboot:1\n`],
    ['this process, before a restart of the container', `${process.pid}\nboot:1\n`],
    ['nobody', ''],
    ['garbage', 'not a number\n'],
  ])('takes the folder over from %s', async (_name, content) => {
    await writeFile(path, content);
    const lock = await lockDirectory(folder.path);
    expect(await readFile(path, 'utf8')).toBe(`${process.pid}\n${await processIdentity(process.pid)}\n`);
    await lock.release();
  });

  it('gives the folder to one of many that come at once in one process', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(folder.path)));
    const locks = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(locks).toHaveLength(1);
    await locks[0]?.release();
  });

  it('never releases the lock of the next holder', async () => {
    const first = await lockDirectory(folder.path);
    await first.release();
    const second = await lockDirectory(folder.path);
    await first.release();
    expect(await readFile(path, 'utf8')).toContain(String(process.pid));
    await second.release();
  });
});
