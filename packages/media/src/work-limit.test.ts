import { describe, expect, it } from 'vitest';
import { createWorkLimit } from './work-limit.ts';

describe('a work limit', () => {
  it('never runs more at once than it says, and keeps the order', async () => {
    const limit = createWorkLimit({ running: 2, waiting: 10 });
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (n: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(n);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map((n) => limit.run(work(n))));
    expect(most).toBe(2);
    expect(order).toEqual([1, 2, 3, 4, 5, 6]);
    expect(limit.load()).toEqual({ running: 0, waiting: 0 });
  });

  it('gives the slot back when work fails', async () => {
    const limit = createWorkLimit({ running: 1, waiting: 1 });
    const failing = limit.run(() => Promise.reject(new Error('broken')));
    const next = limit.run(() => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
    expect(await limit.run(() => Promise.resolve('again'))).toBe('again');
  });

  it('refuses what is past the queue at once, and takes work again when there is room', async () => {
    const limit = createWorkLimit({ running: 1, waiting: 0 });
    let finish: () => void = () => undefined;
    const first = limit.run(() => new Promise<void>((resolve) => (finish = resolve)));
    await expect(limit.run(() => Promise.resolve())).rejects.toMatchObject({ code: 'media.overloaded', status: 503 });
    finish();
    await first;
    expect(await limit.run(() => Promise.resolve('free'))).toBe('free');
  });
});
