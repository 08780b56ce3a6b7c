import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@souk/db/embedded/testing/held-server';
import { processesWith } from '@souk/db/embedded/testing/process-list';
import type {} from '@souk/db/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { oldPostgres } from '../testing/old-postgres.ts';
import { runSouk, soukOutput } from '../testing/run-souk.ts';

const folder = await temporaryFolder();
const dataDir = join(folder.path, 'data');
const models = fileURLToPath(new URL('../../../../models', import.meta.url));
const serverUrl = new URL(inject('databaseServerUrl'));
let taken: Server;
let takenPort: number;

beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  takenPort = typeof address === 'object' && address ? address.port : 0;
});
afterAll(async () => {
  taken.close();
  await folder.remove();
});

/** Starts where it cannot work, and returns the one line that it must end with. */
async function lineOf(settings: Readonly<Record<string, string>>): Promise<string> {
  const { code, stdout, stderr } = await soukOutput(['start'], { DATA_DIR: dataDir, PORT: '0', ...settings });
  expect([code, stdout]).toEqual([1, '']);
  const lines = stderr.trimEnd().split('\n');
  expect(stderr).not.toMatch(/\n\s+at |secret-word/);
  return lines.at(-1) ?? '';
}

const changed = (change: (url: URL) => void): string => {
  const url = new URL(serverUrl);
  change(url);
  return url.href;
};

describe('a start that cannot work ends in one line', () => {
  it('when the port is taken, before anything is made', async () => {
    expect(await lineOf({ PORT: String(takenPort) })).toBe(
      `Port ${takenPort} is in use. Stop what listens on 127.0.0.1:${takenPort}, or set PORT to another port.`,
    );
    expect(await readdir(dataDir)).toEqual(['secret-key']);
  });

  it('when HOST is not of this machine', async () => {
    expect(await lineOf({ HOST: '192.0.2.7' })).toBe('HOST=192.0.2.7 is no address of this machine.');
  });

  it('when a setting is wrong', async () => {
    expect(await lineOf({ VISION_WORKERS: 'many' })).toBe(
      'VISION_WORKERS is a text of 4 characters; expected a whole number from 1 to 64. Correct the environment or the file .env.',
    );
  });

  it('when nothing listens at DATABASE_URL', async () => {
    const url = `postgres://souk:secret-word@127.0.0.1:${await closedPort()}/souk`;
    expect(await lineOf({ DATABASE_URL: url })).toBe(
      `No PostgreSQL at ${new URL(url).host}: nothing listens there. Start it, or correct DATABASE_URL.`,
    );
    expect(await lineOf({ DATABASE_URL: 'postgres://souk:secret-word@no-such-host.invalid/souk' })).toMatch(
      /^No PostgreSQL at no-such-host.invalid: .*host/,
    );
  });

  it('when DATABASE_URL names a user or a database that is not there', async () => {
    const nobody = changed((url) => {
      url.username = 'nobody_here';
      url.password = 'secret-word';
    });
    expect(await lineOf({ DATABASE_URL: nobody })).toMatch(/does not let nobody_here in: .*Correct DATABASE_URL\.$/);
    const nowhere = changed((url) => {
      url.pathname = '/not_there';
    });
    expect(await lineOf({ DATABASE_URL: nowhere })).toMatch(
      /has no database "not_there"\. Make it \(createdb not_there\), or correct DATABASE_URL\.$/,
    );
  });

  it('when PostgreSQL is too old', async () => {
    const old = await oldPostgres();
    expect(await lineOf({ DATABASE_URL: old.url })).toMatch(/is version 14; Souk needs 15 or newer\.$/);
    old.close();
  });

  it('when a model is missing or is not what its manifest says, and leaves no PostgreSQL', async () => {
    const MODELS_DIR = join(folder.path, 'models');
    await mkdir(MODELS_DIR);
    await cp(join(models, 'plate-detector'), join(MODELS_DIR, 'plate-detector'), { recursive: true });
    expect(await lineOf({ MODELS_DIR })).toMatch(/^The model "plate-reader" is missing: .*Restore it from the repository\.$/);
    for (const name of ['plate-reader', 'stick-colours']) await cp(join(models, name), join(MODELS_DIR, name), { recursive: true });
    await writeFile(join(MODELS_DIR, 'plate-reader/model.onnx'), 'not a model');
    expect(await lineOf({ MODELS_DIR })).toMatch(/^The model file .*plate-reader\/model\.onnx has sha256 /);
    expect((await processesWith(dataDir)).map(({ command }) => command)).toEqual([]);
  });

  it('when DATA_DIR cannot be written', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    expect(await lineOf({ DATA_DIR: join(file, 'data') })).toMatch(
      /^DATA_DIR is the folder .*file\/data; expected one that this user can write/,
    );
    expect(await lineOf({ DATA_DIR: join(file, 'data'), SECRET_KEY: 'x'.repeat(32) })).toMatch(/^A part of .* is a file, not a folder\. /);
  });

  it('when another Souk runs on the same DATA_DIR', async () => {
    const first = runSouk('souk', ['start'], { DATA_DIR: dataDir, PORT: '0' });
    await first.said('Souk is ready');
    expect(await lineOf({})).toMatch(/^Another Souk \(process \d+\) is running on .*postgres\. Stop it first, set another DATA_DIR/);
    first.signal('SIGTERM');
    expect(await first.ended).toBe(0);
    await rm(dataDir, { recursive: true });
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
