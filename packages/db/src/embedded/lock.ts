import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError, errorCode, useDatabaseUrl } from './embedded-error.ts';
import { isAlive, processIdentity } from './processes.ts';

/** Shows that this process alone works on a folder. */
export interface DirectoryLock {
  release(): Promise<void>;
}

/** The folders locked by this very process, whose own id in a lock file otherwise means that the id was used before. */
const held = new Set<string>();

/**
 * Takes the folder `base` for this process. Throws EmbeddedError while another living Souk has it; the lock of a dead one is taken over,
 * even if its process id has been given to somebody else since.
 */
export async function lockDirectory(base: string): Promise<DirectoryLock> {
  const path = join(base, 'souk.lock');
  if (held.has(path)) throw inUse(base, process.pid);
  held.add(path);
  try {
    await writeLock(path, base);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  let isHeld = true;
  return {
    release: async () => {
      // Once only: by a second call the file could be another's.
      if (!isHeld) return;
      isHeld = false;
      await rm(path, { force: true });
      held.delete(path);
    },
  };
}

async function writeLock(path: string, base: string): Promise<void> {
  const mine = `${process.pid}\n${await processIdentity(process.pid)}\n`;
  if (await create(path, mine)) return;
  const found = await readLock(path);
  const pid = Number.parseInt(found, 10);
  if (await isHolder(pid, found)) throw inUse(base, pid);
  if ((await readLock(path)) === found) await rm(path, { force: true });
  const created = await create(path, mine);
  // Another Souk may have found the same dead lock, and remove ours in this moment.
  await sleep(50);
  const winner = await readLock(path);
  if (!created || winner !== mine) throw inUse(base, Number.parseInt(winner, 10));
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // A full disk leaves an empty file.
    await rm(path, { force: true });
    throw error;
  }
}

/** The content, once it is written: its maker creates the file first. Empty after a crash in between. */
async function readLock(path: string): Promise<string> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const content = await readFile(path, 'utf8').catch(() => '');
    if (content.endsWith('\n')) return content;
    await sleep(10);
  }
  return '';
}

async function isHolder(pid: number, content: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid === process.pid || !isAlive(pid)) return false;
  return content.split('\n')[1] === (await processIdentity(pid));
}

function inUse(base: string, pid: number): EmbeddedError {
  return new EmbeddedError(
    `Another Souk (process ${pid}) is running on ${base}.`,
    `Stop it first, set another DATA_DIR for this one, or ${useDatabaseUrl}.`,
  );
}
