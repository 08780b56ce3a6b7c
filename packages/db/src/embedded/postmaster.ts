import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedError } from './embedded-error.ts';
import { isAlive, isServerOf, waitFor } from './processes.ts';

/** What postmaster.pid says of a server. */
interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`. */
  readonly status: string;
}

/** Reads postmaster.pid, which PostgreSQL keeps in the data folder while it runs; undefined where there is none. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  const content = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  // Its lines are: id, data folder, start, port, socket folder, address, shared memory, status (miscadmin.h, LOCK_FILE_LINE_*).
  const lines = content.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}

/** Waits for a server to end after asking it once more strictly each time: fast shutdown, immediate shutdown, kill. */
export async function endServer(pid: number, hasEnded: () => boolean | Promise<boolean>, patienceMs: number): Promise<void> {
  // An immediate shutdown loses nothing: the next start recovers from the write-ahead log.
  for (const [signal, limitMs] of [
    ['SIGINT', patienceMs],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (await hasEnded()) return;
    send(pid, signal);
    if (await waitFor(hasEnded, limitMs)) return;
  }
  throw new EmbeddedError(`PostgreSQL (process ${pid}) does not end.`, 'Look at that process: it may be waiting for a disk.');
}

/**
 * Ends the server that a killed Souk left on `data`, if there is one: its port, log and settings are those of another run.
 * Call it only with the folder locked. Also removes a postmaster.pid whose process id has gone to somebody else,
 * for which PostgreSQL would refuse to start.
 */
export async function endLeftoverServer(data: string, patienceMs: number, tell: (text: string) => void): Promise<void> {
  const found = await readPostmaster(data);
  if (!found) return;
  const isRunning = () => isServerOf(found.pid, data);
  if (await isRunning()) {
    tell(`Taking over from an earlier Souk: ending its PostgreSQL (process ${found.pid})`);
    await endServer(found.pid, async () => !(await isRunning()), patienceMs);
  } else if (isAlive(found.pid)) {
    await rm(join(data, 'postmaster.pid'), { force: true });
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}
