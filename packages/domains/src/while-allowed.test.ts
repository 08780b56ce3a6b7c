import { requestErrors } from '@souk/core/request-errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whileAllowed } from './while-allowed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const everyMs = 1000;
const allow = async (): Promise<void> => await Promise.resolve();
const forbid = async (): Promise<void> => await Promise.reject(requestErrors.forbidden());

describe('a stream', () => {
  it('lasts while its reader is allowed to read it, and ends when they no longer are', async () => {
    const check = vi.fn(allow);
    const signal = whileAllowed(check, undefined, everyMs);
    await vi.advanceTimersByTimeAsync(3 * everyMs);
    expect([check.mock.calls.length, signal.aborted]).toEqual([3, false]);
    check.mockImplementation(forbid);
    await vi.advanceTimersByTimeAsync(everyMs);
    expect(signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(5 * everyMs);
    expect(check).toHaveBeenCalledTimes(4);
  });

  it('ends with its connection, and nobody asks any more', async () => {
    const check = vi.fn(allow);
    const gone = new AbortController();
    const signal = whileAllowed(check, gone.signal, everyMs);
    gone.abort();
    await vi.advanceTimersByTimeAsync(5 * everyMs);
    expect([signal.aborted, check.mock.calls.length]).toEqual([true, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that begins on a connection that is gone already asks nobody', () => {
    whileAllowed(allow, AbortSignal.abort(), everyMs);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('outlives a database that is away for a moment', async () => {
    const signal = whileAllowed(async () => await Promise.reject(new Error('connection refused')), undefined, everyMs);
    await vi.advanceTimersByTimeAsync(3 * everyMs);
    expect(signal.aborted).toBe(false);
  });
});
