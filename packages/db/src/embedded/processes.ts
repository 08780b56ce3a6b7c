import { readFile, readlink, realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './embedded-error.ts';
import { runProgram } from './run-program.ts';

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Tells a process from any other that had or will have its id: the boot and the moment it was started. Undefined where there is
 * none, or where it has ended and only waits for its parent to notice, as in a container without an init.
 * Ids repeat quickly in containers, where the first process is 1 after every start.
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return await psField(pid, 'lstart');
  try {
    const [boot, stat] = await Promise.all([readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readFile(`/proc/${pid}/stat`, 'utf8')]);
    // The name, in parentheses, may hold spaces; state and start are the first and the 20th field after it (proc_pid_stat(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const hasEnded = fields[0] === 'Z' || fields[0] === 'X';
    return hasEnded ? undefined : `${boot.trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

/**
 * True if `pid` is a PostgreSQL server running on `dataDirectory`. An id in a postmaster.pid that
 * outlived a power cut may by now be anybody's, even another PostgreSQL's.
 */
export async function isServerOf(pid: number, dataDirectory: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return (await psField(pid, 'args'))?.includes(`-D ${dataDirectory}`) ?? false;
  try {
    const [name, folder, data] = await Promise.all([
      readFile(`/proc/${pid}/comm`, 'utf8'),
      readlink(`/proc/${pid}/cwd`),
      realpath(dataDirectory),
    ]);
    return name.trim() === 'postgres' && folder === data;
  } catch {
    return false;
  }
}

/** Waits until `condition` holds, asking every 10 ms. False after `limitMs`. */
export async function waitFor(condition: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await sleep(10);
  }
  return true;
}

async function psField(pid: number, field: 'args' | 'lstart'): Promise<string | undefined> {
  const result = await runProgram('ps', ['-ww', '-o', `${field}=`, '-p', String(pid)]);
  return result.code === 0 && result.output ? result.output : undefined;
}
