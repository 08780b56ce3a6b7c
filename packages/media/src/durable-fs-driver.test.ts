import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DurableFsDriver } from './durable-fs-driver.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'souk-media-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('DurableFsDriver', () => {
  it('never shows half a file, even when the process is killed in the middle of writing', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', endlessWriter(folder)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    const seen = new Set<string>();
    while (seen.size < 20 && child.exitCode === null) {
      // Each file is read the moment its name appears.
      for (const name of (await finished(folder)).filter((found) => !seen.has(found))) {
        await expectWhole(name);
        seen.add(name);
      }
    }
    expect(child.exitCode).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (const name of await finished(folder)) await expectWhole(name);
  });

  it('removes what a crash left half written an hour ago, and nothing that is being written', async () => {
    const incoming = join(folder, '.incoming');
    await mkdir(incoming);
    await writeFile(join(incoming, 'old'), 'half');
    await writeFile(join(incoming, 'new'), 'half');
    const twoHoursAgo = Date.now() / 1000 - 7_200;
    await utimes(join(incoming, 'old'), twoHoursAgo, twoHoursAgo);
    await new DurableFsDriver(folder).prepare();
    expect(await readdir(incoming)).toEqual(['new']);
  });

  it('keeps images from other users of the machine', async () => {
    await new DurableFsDriver(folder).put('a/b.jpg', 'x');
    expect((await stat(join(folder, 'a/b.jpg'))).mode & 0o007).toBe(0);
  });

  it('leaves nothing behind where the file cannot take its name', async () => {
    await mkdir(join(folder, 'a/b.jpg'), { recursive: true });
    await expect(new DurableFsDriver(folder).put('a/b.jpg', 'x')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  });
});

async function expectWhole(name: string): Promise<void> {
  const bytes = await readFile(join(folder, 'a', name));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(basename(name, '.jpg'));
}

async function finished(directory: string): Promise<string[]> {
  return await readdir(join(directory, 'a')).catch(() => []);
}

/** A program that writes files of a megabyte or two, named by their hash, for ever. */
function endlessWriter(directory: string): string {
  return `
    import { createHash, randomBytes } from 'node:crypto';
    const { DurableFsDriver } = await import(${JSON.stringify(new URL('./durable-fs-driver.ts', import.meta.url).href)});
    const driver = new DurableFsDriver(${JSON.stringify(directory)});
    console.log('ready');
    for (;;) {
      await Promise.all([1, 2, 3, 4].map(async () => {
        const bytes = randomBytes(1_000_000 + Math.floor(Math.random() * 1_000_000));
        await driver.put('a/' + createHash('sha256').update(bytes).digest('hex') + '.jpg', bytes);
      }));
    }`;
}
