import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPool } from './pool.ts';
import type { PoolOptions } from './pool-types.ts';
import { type HandWorker, handWorker } from './testing/hand-worker.ts';

async function poolOf(changes: Partial<PoolOptions<string, string>> = {}) {
  const workers: HandWorker[] = [];
  const start = async () => {
    const worker = handWorker();
    workers.push(worker);
    return worker;
  };
  const pool = await createPool<string, string>({ size: 1, queueLimit: 2, jobLimitMs: 60_000, start, ...changes });
  const worker = (index: number) => workers[index] ?? expect.unreachable(`worker ${index} was not started`);
  return { pool, workers, worker };
}

const outcome = (job: Promise<{ answer: string }>) =>
  job.then(({ answer }) => answer).catch((error: { code?: string }) => error.code ?? error);

afterEach(() => void vi.useRealTimers());

describe('createPool', () => {
  it('does jobs in the order they came, as many at once as there are workers', async () => {
    const { pool, worker } = await poolOf({ size: 2 });
    const jobs = ['a', 'b', 'c'].map((job) => outcome(pool.submit(job)));
    expect(pool.state()).toEqual({ workers: 2, busyWorkers: 2, queueDepth: 1, queueLimit: 2 });
    worker(1).finish();
    await jobs[1];
    expect([worker(0).jobs, worker(1).jobs]).toEqual([['a'], ['b', 'c']]);
  });

  it('refuses at once when the queue is full, and says when to come back', async () => {
    const { pool, worker } = await poolOf();
    const waiting = ['a', 'b', 'c'].map((job) => outcome(pool.submit(job)));
    await expect(pool.submit('d')).rejects.toMatchObject({ code: 'vision.overloaded', status: 503, retryAfterSeconds: 1 });
    worker(0).finish();
    expect(await waiting[0]).toBe('a');
    void outcome(pool.submit('d'));
    expect(pool.state().queueDepth).toBe(2);
  });

  it('still takes a job when nobody may wait but a worker is free', async () => {
    const { pool, worker } = await poolOf({ queueLimit: 0 });
    const job = outcome(pool.submit('a'));
    expect(await outcome(pool.submit('b'))).toBe('vision.overloaded');
    worker(0).finish();
    expect(await job).toBe('a');
  });

  it('takes a waiting job out when its caller gives up, and lets one that has begun finish', async () => {
    const { pool, worker } = await poolOf();
    const [begun, waiting] = [new AbortController(), new AbortController()];
    const jobs = [outcome(pool.submit('a', begun)), outcome(pool.submit('b', waiting))];
    begun.abort();
    waiting.abort(new Error('gone home'));
    expect(await jobs[1]).toEqual(new Error('gone home'));
    worker(0).finish();
    expect(await jobs[0]).toBe('a');
    expect(worker(0).jobs).toEqual(['a']);
    expect(await outcome(pool.submit('c', { signal: AbortSignal.abort('too late') }))).toBe('too late');
  });

  it('fails only the job that fails', async () => {
    const { pool, worker } = await poolOf();
    const jobs = [outcome(pool.submit('a')), outcome(pool.submit('b'))];
    worker(0).fail(new Error('bad picture'));
    expect(await jobs[0]).toEqual(new Error('bad picture'));
    worker(0).finish();
    expect(await jobs[1]).toBe('b');
  });

  it('replaces a worker that died and tries its job once more, first in line', async () => {
    const onLost = vi.fn();
    const { pool, worker } = await poolOf({ onLost });
    const jobs = [outcome(pool.submit('a')), outcome(pool.submit('b'))];
    worker(0).die();
    await turn();
    expect(worker(1).jobs).toEqual(['a']);
    worker(1).finish();
    expect(await jobs[0]).toBe('a');
    worker(1).finish();
    expect(await jobs[1]).toBe('b');
    expect(onLost).toHaveBeenCalledOnce();
  });

  it('gives up a job that killed two workers, and goes on with the next', async () => {
    const { pool, worker } = await poolOf();
    const jobs = [outcome(pool.submit('poison')), outcome(pool.submit('b'))];
    worker(0).die();
    await turn();
    worker(1).die();
    expect(await jobs[0]).toBe('vision.unavailable');
    await turn();
    worker(2).finish();
    expect(await jobs[1]).toBe('b');
  });

  it('replaces a worker that dies idle', async () => {
    const { pool, worker } = await poolOf();
    worker(0).die();
    await turn();
    const job = outcome(pool.submit('a'));
    worker(1).finish();
    expect(await job).toBe('a');
  });
});

describe('a pool in trouble', () => {
  it('ends a job that takes too long, once, with its worker', async () => {
    vi.useFakeTimers();
    const { pool, workers } = await poolOf({ jobLimitMs: 1000 });
    const job = outcome(pool.submit('endless'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await job).toBe('vision.unavailable');
    expect(workers.map((worker) => worker.jobs)).toEqual([['endless'], []]);
  });

  it('refuses those who wait when no worker can be started, and recovers when one can', async () => {
    vi.useFakeTimers();
    let isBroken = false;
    const workers: HandWorker[] = [];
    const start = async () => {
      if (isBroken) throw new Error('no memory');
      const worker = handWorker();
      workers.push(worker);
      return worker;
    };
    const { pool } = await poolOf({ start });
    const jobs = [outcome(pool.submit('a')), outcome(pool.submit('b'))];
    isBroken = true;
    workers[0]?.die();
    expect(await Promise.all(jobs)).toEqual(['vision.unavailable', 'vision.unavailable']);
    expect(await outcome(pool.submit('c'))).toBe('vision.unavailable');
    isBroken = false;
    await vi.advanceTimersByTimeAsync(250);
    const job = outcome(pool.submit('d'));
    workers[1]?.finish();
    expect(await job).toBe('d');
  });

  it('does not start with fewer workers than asked for, and ends those that did start', async () => {
    const started = handWorker();
    const start = vi.fn().mockResolvedValueOnce(started).mockRejectedValueOnce(new Error('model.onnx cannot be used'));
    await expect(poolOf({ size: 2, start })).rejects.toThrow('model.onnx cannot be used');
    expect(started.isClosed).toBe(true);
  });

  it('finishes what it has when it closes, takes nothing new, and ends its workers', async () => {
    const { pool, worker } = await poolOf();
    const jobs = [outcome(pool.submit('a')), outcome(pool.submit('b'))];
    const closed = pool.close();
    expect(await outcome(pool.submit('c'))).toBe('vision.unavailable');
    worker(0).finish();
    await jobs[0];
    expect(worker(0).isClosed).toBe(false);
    worker(0).finish();
    await closed;
    expect([await jobs[1], worker(0).isClosed]).toEqual(['b', true]);
  });
});

describe('jobs of the background', () => {
  const background = { isBackground: true };

  it('begin only when no other waits, however many came before, and one at a time', async () => {
    const { pool, worker } = await poolOf({ size: 2 });
    const jobs = [outcome(pool.submit('quiet', background)), outcome(pool.submit('later', background)), outcome(pool.submit('a'))];
    void outcome(pool.submit('b'));
    expect([worker(0).jobs, worker(1).jobs]).toEqual([['quiet'], ['a']]);
    expect(pool.state()).toMatchObject({ busyWorkers: 2, queueDepth: 1 });
    worker(0).finish();
    await jobs[0];
    expect(worker(0).jobs).toEqual(['quiet', 'b']);
    worker(1).finish();
    await jobs[2];
    expect(worker(1).jobs).toEqual(['a', 'later']);
    worker(0).finish();
    await turn();
    void outcome(pool.submit('third', background));
    expect([worker(0).jobs, pool.state().busyWorkers]).toEqual([['quiet', 'b'], 1]);
    worker(1).finish();
    expect(await jobs[1]).toBe('later');
    expect([...worker(0).jobs, ...worker(1).jobs]).toContain('third');
  });

  it('take no place in the queue of the others, have a bounded one of their own, and leave it when they are given up', async () => {
    const { pool, worker } = await poolOf();
    const given = new AbortController();
    const quiet = [
      outcome(pool.submit('quiet', background)),
      outcome(pool.submit('given up', { ...background, signal: given.signal })),
      outcome(pool.submit('patient', background)),
    ];
    expect(await outcome(pool.submit('fourth', background))).toBe('vision.overloaded');
    const jobs = [outcome(pool.submit('a')), outcome(pool.submit('b'))];
    expect(await outcome(pool.submit('c'))).toBe('vision.overloaded');
    given.abort('gone');
    expect(await quiet[1]).toBe('gone');
    for (const job of [quiet[0], ...jobs, quiet[2]]) {
      worker(0).finish();
      await job;
    }
    expect(worker(0).jobs).toEqual(['quiet', 'a', 'b', 'patient']);
  });

  it('are tried once more when their worker dies, and finished before the pool closes', async () => {
    const { pool, worker } = await poolOf();
    const jobs = [outcome(pool.submit('quiet', background)), outcome(pool.submit('later', background))];
    worker(0).die();
    await turn();
    expect(worker(1).jobs).toEqual(['quiet']);
    const closing = pool.close();
    worker(1).finish();
    await jobs[0];
    worker(1).finish();
    await closing;
    expect(await Promise.all(jobs)).toEqual(['quiet', 'later']);
  });
});
