import { createHash } from 'node:crypto';
import { requestErrors } from '@souk/core/request-errors';
import type { Database } from '@souk/db/database';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** Where counters are kept: in the `rate_limits` table of this pool's database for all processes, or in this process. */
export type LimiterStore = Database['systemPool'] | 'memory';

/** So many points per key within a window that starts at the first. */
export interface LimiterOptions {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
  /** Remember in this process that a key is used up, so that a flood on it reaches no database. */
  readonly refuseFromMemory?: boolean;
}

/** Made by a migration: the library would make it on first use. */
const tableName = 'rate_limits';
/** Node's timers, on which the store in memory relies, go no further than 24.8 days. */
const longestInMemorySeconds = 24 * 86_400;

/** A counter of rate-limiter-flexible on `store`. */
export function createLimiter(store: LimiterStore, options: LimiterOptions): RateLimiterAbstract {
  const { name, points, seconds, refuseFromMemory = false } = options;
  if (store === 'memory') return new RateLimiterMemory({ keyPrefix: name, points, duration: Math.min(seconds, longestInMemorySeconds) });
  return new RateLimiterPostgres({
    storeClient: store,
    storeType: 'pool',
    tableName,
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed: refuseFromMemory ? points + 1 : 0,
  });
}

/** Takes a point; throws `request.rate_limited` (429), with the seconds to wait, when none is left. */
export async function takePoint(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw requestErrors.rate_limited({ retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
  }
}

/** Deletes counters whose window is over, for a scheduled job: they count for nothing anyway. */
export async function clearExpiredCounters(store: LimiterStore): Promise<void> {
  if (store === 'memory') return;
  await store.query(`DELETE FROM ${tableName} WHERE expire < $1`, [Date.now()]);
}

/** One key of several parts, of fixed length and without names or addresses in clear. */
export function counterKey(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
