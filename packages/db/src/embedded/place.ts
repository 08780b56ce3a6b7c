import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, realpath, rmdir, stat, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Binaries } from './binaries.ts';
import { binariesFor } from './copy-binaries.ts';
import { EmbeddedError, errorCode, explainFileError, useDatabaseUrl } from './embedded-error.ts';
import { runProgram } from './run-program.ts';
import { chooseServerUser, isRoot, type ServerUser, userOf } from './server-user.ts';

/** Where the server's files are, which programs run it and as whom. */
export interface Place {
  /** The real folder: data, lock and log lie in it. */
  readonly base: string;
  /** The cluster itself, `base/data`. */
  readonly data: string;
  readonly binaries: Binaries;
  /** Undefined: as the user of this process. */
  readonly user: ServerUser | undefined;
  /** True if `directory` was made to point to `base` just now, so that data found there belongs to a deleted folder. */
  readonly isNew: boolean;
}

/**
 * Finds or makes the place for `directory`. Where Souk runs as root, PostgreSQL runs as a user of its own, who may reach neither
 * a project nor a data folder below a closed folder such as /root: then both are kept in `systemDirectory` and `directory` becomes a link.
 */
export async function findPlace(
  directory: string,
  binaries: Binaries,
  systemDirectory: string,
  tell: (text: string) => void,
): Promise<Place> {
  const path = resolve(directory);
  try {
    if (!isRoot()) return await ownPlace(path, binaries);
    return await placeAsRoot(path, binaries, systemDirectory, tell);
  } catch (error) {
    throw explainFileError(error, path);
  }
}

async function ownPlace(path: string, binaries: Binaries): Promise<Place> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  return placeAt(await realpath(path), binaries, undefined, false);
}

async function placeAsRoot(path: string, shipped: Binaries, systemDirectory: string, tell: (text: string) => void): Promise<Place> {
  await mkdir(path, { recursive: true });
  const base = await realpath(path);
  const owner = await stat(join(base, 'data')).catch(() => undefined);
  const user = owner && owner.uid !== 0 ? await userOf(owner.uid, owner.gid) : await chooseServerUser();
  const isOpen = await canEnter(user, base);
  const binaries = await binariesFor(user, shipped, systemDirectory, tell);
  if (isOpen) return placeAt(base, binaries, user, false);
  if (owner) {
    throw new EmbeddedError(
      `The user ${user.name}, whom the data in ${base} belongs to, cannot enter that folder.`,
      `Open the folders above it to that user, start Souk as the owner of the data, or ${useDatabaseUrl}.`,
    );
  }
  tell(`User ${user.name} cannot enter ${path}, so its data is kept below ${systemDirectory}`);
  return placeAt(await linkElsewhere(path, systemDirectory), binaries, user, true);
}

function placeAt(base: string, binaries: Binaries, user: ServerUser | undefined, isNew: boolean): Place {
  return { base, data: join(base, 'data'), binaries, user, isNew };
}

async function canEnter(user: ServerUser, folder: string): Promise<boolean> {
  const result = await runProgram('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { user });
  if (result.failure) throw cannotSwitch(user, result.failure);
  return result.code === 0;
}

function cannotSwitch(user: ServerUser, cause: Error): EmbeddedError {
  return new EmbeddedError(
    `PostgreSQL does not run as root, and this system does not let root become the user ${user.name}.`,
    `Start Souk as an ordinary user, or ${useDatabaseUrl}.`,
    cause,
  );
}

async function linkElsewhere(path: string, systemDirectory: string): Promise<string> {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12);
  const home = join(systemDirectory, `${basename(path).replaceAll(/[^\w.-]/g, '_')}-${hash}`);
  await mkdir(home, { recursive: true });
  for (const folder of [systemDirectory, home]) await chmod(folder, 0o755);
  try {
    await rmdir(path);
    await symlink(home, path);
  } catch (error) {
    if (errorCode(error) !== 'ENOTEMPTY') throw error;
    throw new EmbeddedError(`${path} holds files but no PostgreSQL data.`, 'Move that folder away and start again.', error);
  }
  return await realpath(path);
}
