import { EmbeddedError, useDatabaseUrl } from './embedded-error.ts';
import { runProgram } from './run-program.ts';

/** The system user that PostgreSQL runs as where Souk runs as root, which PostgreSQL refuses. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** True where this process may, and must, choose another user for PostgreSQL. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Finds a system user for PostgreSQL: `postgres` if the system has one, else `souk`, which is made if need be.
 * Never `nobody`: what belongs to it is open to every other service that runs as it.
 */
export async function chooseServerUser(names: readonly [string, ...string[]] = ['postgres', 'souk']): Promise<ServerUser> {
  for (const name of names) {
    const user = await findUser(name);
    if (user) return user;
  }
  return await createUser(names[names.length - 1] ?? names[0]);
}

/** The user with this id, such as the owner of existing data. */
export async function userOf(uid: number, gid: number): Promise<ServerUser> {
  const name = await runProgram('id', ['-un', String(uid)]);
  return { uid, gid, name: name.code === 0 ? name.output : `with id ${uid}` };
}

async function findUser(name: string): Promise<ServerUser | undefined> {
  const [uid, gid] = await Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])]);
  if (uid.code !== 0 || gid.code !== 0 || uid.output === '0') return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output), name };
}

async function createUser(name: string): Promise<ServerUser> {
  const made = await runProgram('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  // Alpine and other small systems have BusyBox's adduser instead.
  if (made.code !== 0) await runProgram('adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', name]);
  const user = await findUser(name);
  if (user) return user;
  throw new EmbeddedError(
    `PostgreSQL does not run as root, and the system user "${name}" could not be made for it.`,
    `Make that user, start Souk as an ordinary user, or ${useDatabaseUrl}.`,
  );
}
