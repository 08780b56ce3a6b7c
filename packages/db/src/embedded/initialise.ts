import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, open, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programPath } from './binaries.ts';
import { diskFull, EmbeddedError } from './embedded-error.ts';
import type { Place } from './place.ts';
import { type ProgramResult, runProgram } from './run-program.ts';
import { explainOutput } from './start-failure.ts';

/** The role that owns everything, and its database. */
export const ownerName = 'souk';

const passwordFile = 'souk.password';
/** A new cluster takes 40 MB; the write-ahead log soon takes as much again. */
const neededBytes = 100 * 1024 * 1024;

interface InitialiseOptions {
  /** False: leave it to the system when the files reach the disk, for data that may be lost. */
  readonly sync: boolean;
  readonly abort: AbortSignal | undefined;
}

/**
 * Makes the cluster in `place.data`, in another folder first, so that a start cut off in the middle leaves nothing that looks
 * like data. Throws EmbeddedError where initdb fails.
 */
export async function initialise(place: Place, options: InitialiseOptions): Promise<void> {
  await requireRoom(place.base);
  const work = await mkdtemp(join(place.base, 'new-'));
  const data = join(work, 'data');
  const password = join(work, passwordFile);
  try {
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (place.user) for (const path of [work, password]) await chown(path, place.user.uid, place.user.gid);
    await initdb(place, options, initdbArguments(data, password));
    await rename(password, join(data, passwordFile));
    if (options.sync) await initdb(place, options, ['--sync-only', '-D', data]);
    await rename(data, place.data);
    await syncFolder(place.base);
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Removes what an initialisation that was cut off has left. */
export async function removeLeftovers(base: string): Promise<void> {
  const names = await readdir(base);
  const leftovers = names.filter((name) => name.startsWith('new-'));
  await Promise.all(leftovers.map((name) => rm(join(base, name), { recursive: true, force: true, maxRetries: 5 })));
}

/** The owner's password. It lies inside the cluster, so that the two cannot be separated. */
export async function readPassword(data: string): Promise<string> {
  try {
    return await readFile(join(data, passwordFile), 'utf8');
  } catch (error) {
    throw new EmbeddedError(`The password of the data in ${data} is missing (${passwordFile}).`, 'Restore that file from a backup.', error);
  }
}

function initdbArguments(data: string, password: string): string[] {
  // The built-in provider sorts and folds case the same on every system and needs no locale of the system's.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  // In postgresql.conf, not on the command line, so that an operator can change them there.
  const tuning = ['--set', 'max_connections=100', '--set', 'shared_buffers=128MB', '--set', 'log_min_error_statement=panic'];
  return [
    '-D',
    data,
    '-U',
    ownerName,
    '--auth=scram-sha-256',
    `--pwfile=${password}`,
    '--data-checksums',
    '--no-sync',
    ...locale,
    ...tuning,
  ];
}

async function initdb(place: Place, options: InitialiseOptions, args: string[]): Promise<void> {
  const { user } = place;
  const result = await runProgram(programPath(place.binaries, 'initdb'), args, { user, abort: options.abort });
  options.abort?.throwIfAborted();
  if (result.code !== 0) throw initdbFailure(result, place.base);
}

function initdbFailure(result: ProgramResult, base: string): EmbeddedError {
  if (result.signal) return new EmbeddedError(`Making the database was stopped by ${result.signal}.`, 'Start again.');
  const known = explainOutput(result.failure?.message ?? result.output, base);
  if (known) return known;
  const reason = result.output.split('\n').find((line) => /error|fatal/i.test(line)) ?? result.failure?.message ?? 'no reason given';
  return new EmbeddedError(`The database could not be made in ${base}: ${reason}`, 'Set DATA_DIR to another folder and start again.');
}

async function requireRoom(base: string): Promise<void> {
  const { bavail, bsize } = await statfs(base);
  if (bavail * bsize < neededBytes) throw diskFull(base);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
