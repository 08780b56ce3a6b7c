import { expect, it } from 'vitest';
import { inHashQueue } from './hash-queue.ts';

it('computes at most three at a time, and says busy instead of queueing without end', async () => {
  const gate = Promise.withResolvers<void>();
  let running = 0;
  let most = 0;
  const work = async (): Promise<string> => {
    most = Math.max(most, ++running);
    await gate.promise;
    running--;
    return 'done';
  };

  const flood = Array.from({ length: 500 }, () => inHashQueue(work));
  const outcomes = Promise.allSettled(flood);
  gate.resolve();
  const settled = await outcomes;

  const refused = settled.filter((outcome) => outcome.status === 'rejected');
  expect(most).toBeLessThanOrEqual(3);
  expect(refused.length).toBeGreaterThan(400);
  expect(refused[0]?.reason).toMatchObject({ code: 'auth.busy', status: 503, retryAfterSeconds: 1 });
  await expect(inHashQueue(async () => 'open again')).resolves.toBe('open again');
});

it('makes room again when a computation fails', async () => {
  const failing = Array.from({ length: 10 }, () => inHashQueue(() => Promise.reject(new Error('no'))).catch(() => 'failed'));
  expect(await Promise.all(failing)).toEqual(Array.from({ length: 10 }, () => 'failed'));
  await expect(inHashQueue(async () => 1)).resolves.toBe(1);
});
