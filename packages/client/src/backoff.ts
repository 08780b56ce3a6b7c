import type { RetryOptions } from './options.ts';

/** {@link RetryOptions} with nothing left open. */
export type RetryPlan = Required<RetryOptions>;

/** Fills in the defaults. Throws a RangeError for numbers that make no plan. */
export function retryPlan(options: RetryOptions = {}): RetryPlan {
  const plan = { attempts: 5, minDelayMs: 250, maxDelayMs: 10_000, maxRetryAfterMs: 60_000, ...options };
  if (!(plan.attempts >= 1)) throw new RangeError('retry.attempts must be 1 or more');
  if (!(plan.minDelayMs >= 0 && plan.maxDelayMs >= plan.minDelayMs)) {
    throw new RangeError('retry.minDelayMs must be 0 or more, and retry.maxDelayMs no less');
  }
  return plan;
}

/**
 * Milliseconds to wait after failure number `failures` (from 1): doubling up to the plan's maximum. Half of it is random, so that
 * clients which lost the same server do not come back all at once.
 */
export function backoffMs(plan: RetryPlan, failures: number): number {
  const whole = Math.min(plan.minDelayMs * 2 ** (failures - 1), plan.maxDelayMs);
  return Math.round(whole / 2 + (Math.random() * whole) / 2);
}

/** Waits. Rejects with the signal's reason when it aborts first. */
export async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
