import { chmod, chown, lstat, mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findBinaries, programPath } from './binaries.ts';
import { type EmbeddedServer, startEmbeddedPostgres } from './embedded-server.ts';
import { runProgram } from './run-program.ts';
import { isRoot } from './server-user.ts';
import { holdServer, temporaryFolder } from './testing/held-server.ts';

// Beside other tests on two cores, making a database takes seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = await temporaryFolder();
const nobody = { uid: 65534, gid: 65534, name: 'nobody' };
/** An ordinary user can be tried only by root, and where that user can reach the project. */
const canBeNobody =
  isRoot() && (await runProgram(process.execPath, [import.meta.filename.replace(/[^/]*$/, 'lock.ts')], { user: nobody })).code === 0;

afterAll(() => folder.remove());

async function ownerOf(pathToData: string): Promise<number> {
  return (await stat(pathToData)).uid;
}

it('keeps the data in the folder asked for, closed to others and never root’s', async () => {
  const directory = join(folder.path, 'open/postgres');
  await (await startEmbeddedPostgres({ directory })).stop();
  expect(await realpath(join(directory, 'data'))).toBe(join(await realpath(folder.path), 'open/postgres/data'));
  expect((await stat(join(directory, 'data'))).mode & 0o777).toBe(0o700);
  expect(await ownerOf(join(directory, 'data'))).toBeGreaterThan(0);
});

describe.runIf(isRoot())('as root', () => {
  const closed = join(folder.path, 'root');
  const directory = join(closed, 'project/.souk/postgres');
  const systemDirectory = join(folder.path, 'var-lib-souk');
  const told: string[] = [];
  let server: EmbeddedServer;

  const start = () => startEmbeddedPostgres({ directory, systemDirectory, onProgress: (text) => told.push(text) });

  beforeAll(async () => {
    await mkdir(closed, { mode: 0o700 });
    server = await start();
  });

  it('keeps the data elsewhere when the project is closed to other users, links to it, and says so', async () => {
    await server.stop();
    expect((await lstat(directory)).isSymbolicLink()).toBe(true);
    expect(await realpath(directory)).toMatch(`${systemDirectory}/postgres-`);
    expect(await ownerOf(join(directory, 'data'))).toBeGreaterThan(0);
    expect(told.join('\n')).toContain(`cannot enter ${directory}, so its data is kept below ${systemDirectory}`);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
  });

  it('finds the data again', async () => {
    const { url } = server;
    told.length = 0;
    server = await start();
    await server.stop();
    expect(server.url).toBe(url);
    expect(told).toEqual(['Starting PostgreSQL']);
  });

  it('never shows a deleted folder’s data in a new one of that name, nor deletes it', async () => {
    await rm(directory);
    const before = server.url;
    server = await start();
    await server.stop();
    expect(server.url).not.toBe(before);
    expect((await readdir(await realpath(directory))).filter((name) => name.startsWith('data.kept-'))).toHaveLength(1);
  });

  it('runs the server as whoever owns the data', async () => {
    const own = join(folder.path, 'owned');
    await (await startEmbeddedPostgres({ directory: own })).stop();
    expect((await runProgram('chown', ['-R', '65534:65534', join(own, 'data')])).code).toBe(0);
    const again = await startEmbeddedPostgres({ directory: own });
    await again.stop();
    expect(await ownerOf(join(own, 'data/postmaster.opts'))).toBe(65534);
  });

  it('says which user cannot reach the data when the folder above it was closed later', async () => {
    const above = join(folder.path, 'later');
    await (await startEmbeddedPostgres({ directory: join(above, 'postgres') })).stop();
    await chmod(above, 0o700);
    await expect(startEmbeddedPostgres({ directory: join(above, 'postgres') })).rejects.toThrow(
      /The user \w+, whom the data .* belongs to, cannot enter/,
    );
  });
});

describe.runIf(isRoot())('programs out of reach', () => {
  it('are copied once per version, and run', async () => {
    const { binariesFor } = await import('./copy-binaries.ts');
    const shipped = findBinaries();
    const closed = join(folder.path, 'closed');
    await mkdir(closed, { mode: 0o700 });
    // As in a project below /root: the same files, behind a closed folder.
    await runProgram('cp', ['-a', shipped.root, join(closed, 'native')]);
    const hidden = { ...shipped, root: join(closed, 'native') };
    const systemDirectory = join(folder.path, 'programs');
    const told: string[] = [];
    const copy = await binariesFor(nobody, hidden, systemDirectory, (text) => told.push(text));
    expect(copy.root).toMatch(`${systemDirectory}/postgresql-${shipped.version}`);
    expect((await runProgram(programPath(copy, 'initdb'), ['--version'], { user: nobody })).output).toMatch(/^initdb \(PostgreSQL\) 18/);
    expect(await binariesFor(nobody, hidden, systemDirectory, (text) => told.push(text))).toEqual(copy);
    expect(told).toHaveLength(1);
    expect(await readdir(systemDirectory)).toHaveLength(1);
    // A copy that a full disk cut short is made anew.
    await rename(join(copy.root, 'lib'), join(folder.path, 'lost'));
    expect(await binariesFor(nobody, hidden, systemDirectory, () => undefined)).toEqual(copy);
  });
});

describe.runIf(canBeNobody)('as an ordinary user', () => {
  it('runs the server as that user, in a home that is closed to all others', async () => {
    const home = join(folder.path, 'home');
    await mkdir(home, { mode: 0o700 });
    await chown(home, nobody.uid, nobody.gid);
    const held = await holdServer({ directory: join(home, '.souk/postgres'), user: nobody });
    expect(held.started.error).toBeUndefined();
    expect(await ownerOf(join(home, '.souk/postgres/data'))).toBe(nobody.uid);
    held.child.kill('SIGTERM');
    expect(await held.exitCode).toBe(0);
  });

  it('names the folder it may not write to', async () => {
    const held = await holdServer({ directory: join(folder.path, 'not-yours/postgres'), user: nobody });
    expect(held.started.error).toBe(`The folder ${folder.path}/not-yours/postgres is not writable for this user.`);
    expect(await held.exitCode).toBe(1);
  });
});
