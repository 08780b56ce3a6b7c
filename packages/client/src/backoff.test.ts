import { describe, expect, it } from 'vitest';
import { backoffMs, pause, retryPlan } from './backoff.ts';

describe('the wait between two tries', () => {
  const plan = retryPlan({ minDelayMs: 100, maxDelayMs: 1_000 });

  it('doubles up to its maximum, and at least half of it is always waited', () => {
    for (const [failures, whole] of [100, 200, 400, 800, 1_000, 1_000].entries()) {
      const delays = Array.from({ length: 50 }, () => backoffMs(plan, failures + 1));
      expect(Math.min(...delays)).toBeGreaterThanOrEqual(whole / 2);
      expect(Math.max(...delays)).toBeLessThanOrEqual(whole);
    }
  });

  it('differs from client to client', () => {
    expect(new Set(Array.from({ length: 20 }, () => backoffMs(plan, 4))).size).toBeGreaterThan(5);
  });

  it('stays finite after thousands of failures', () => {
    expect(backoffMs(plan, 5_000)).toBeLessThanOrEqual(1_000);
  });

  it('ends with the reason of an abort', async () => {
    await expect(pause(10_000, AbortSignal.timeout(5))).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(pause(10_000, AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
  });
});
