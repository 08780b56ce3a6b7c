import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { authErrors } from './errors.ts';

/** One of libuv's four threads stays free for files and names while passwords are hashed. */
const concurrency = Math.min(3, availableParallelism());
/** At 10 ms a hash the last in line waits about a quarter of a second on two cores. */
const longestQueue = 60;

const limit = pLimit(concurrency);

/**
 * Runs a password computation once there is room. A flood of sign-ins thus holds at most three times a hash's memory.
 * Throws `auth.busy` (503) when the line is full.
 */
export async function inHashQueue<T>(compute: () => Promise<T>): Promise<T> {
  if (limit.pendingCount >= longestQueue) throw authErrors.busy({ retryAfterSeconds: 1 });
  return await limit(compute);
}
