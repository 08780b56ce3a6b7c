import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** High enough to be asked last where every core reads photos, and still a fair share of a core. */
const NICENESS = 10;

/**
 * Lets requests be answered while every core reads photos: on Linux, where a priority is a thread's and not the process's, the calling
 * thread, which runs models, and Node's threads for native work, which decode photos, get less of a core that others want. Passwords are
 * hashed on those too, and wait with the photos. They must have been started, by any native work; elsewhere nothing happens.
 */
export function yieldToRequests(): void {
  if (process.platform !== 'linux') return;
  setPriority(NICENESS);
  for (const thread of readdirSync('/proc/self/task')) {
    if (nameOf(thread) === 'libuv-worker') setPriority(Number(thread), NICENESS);
  }
}

function nameOf(thread: string): string {
  try {
    return readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trimEnd();
  } catch {
    return ''; // It has ended since it was listed.
  }
}
