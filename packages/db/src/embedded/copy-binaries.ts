import { chmod, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Binaries, programPath } from './binaries.ts';
import { EmbeddedError, errorCode, useDatabaseUrl } from './embedded-error.ts';
import { type ProgramResult, runProgram } from './run-program.ts';
import type { ServerUser } from './server-user.ts';

/**
 * The shipped programs if `user` can run them where they are; else a copy of them (58 MB, made once per version) below `systemDirectory`.
 * A link would not do: node_modules of a project in /root is closed to every other user.
 */
export async function binariesFor(
  user: ServerUser,
  shipped: Binaries,
  systemDirectory: string,
  tell: (text: string) => void,
): Promise<Binaries> {
  if ((await tryToRun(user, shipped)).code === 0) return shipped;
  const copy = { ...shipped, root: join(systemDirectory, `postgresql-${shipped.version}-${process.arch}`) };
  if ((await tryToRun(user, copy)).code === 0) return copy;
  tell(`User ${user.name} cannot reach PostgreSQL's programs in this project: copying them to ${copy.root}`);
  await copyBinaries(shipped.root, copy.root, systemDirectory);
  const result = await tryToRun(user, copy);
  if (result.code === 0) return copy;
  const reason = result.output.split('\n')[0] || result.failure?.message || 'no reason given';
  throw new EmbeddedError(
    `PostgreSQL cannot be run as the user ${user.name}: ${reason}.`,
    `Start Souk as an ordinary user, or ${useDatabaseUrl}.`,
  );
}

function tryToRun(user: ServerUser, binaries: Binaries): Promise<ProgramResult> {
  return runProgram(programPath(binaries, 'postgres'), ['--version'], { user });
}

async function copyBinaries(from: string, to: string, systemDirectory: string): Promise<void> {
  await mkdir(systemDirectory, { recursive: true });
  await chmod(systemDirectory, 0o755);
  const work = await mkdtemp(join(systemDirectory, 'copying-'));
  try {
    // The links among the libraries are relative and must stay so.
    await cp(from, work, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
    // A umask of 077 at install time would have closed the originals.
    await runProgram('chmod', ['-R', 'u=rwX,go=rX', work]);
    await rm(to, { recursive: true, force: true });
    await rename(work, to);
  } catch (error) {
    // Another Souk made the same copy at the same moment.
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function isNeeded(path: string): boolean {
  return !path.endsWith('.a') && !['pgxs', 'pkgconfig'].includes(basename(path));
}
