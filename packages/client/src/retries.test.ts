import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSoukClient } from './create-souk-client.ts';
import type { RetryNotice, SoukClientOptions } from './options.ts';
import { problemOf } from './problem-of.ts';
import type { SoukClient } from './souk-client.ts';
import { startTestSouk, type TestSouk } from './testing/test-souk.ts';

const inFlight = JSON.stringify({ code: 'request.idempotency_in_flight', message: 'Still running.', requestId: 'r2' });

describe('calls that fail for the moment', () => {
  let server: TestSouk;
  let notices: RetryNotice[];

  const connect = (options: Partial<SoukClientOptions> = {}): SoukClient =>
    createSoukClient({
      url: server.url,
      token: 'good',
      retry: { minDelayMs: 5, maxDelayMs: 20 },
      onRetry: (notice) => void notices.push(notice),
      ...options,
    });
  const record = async (souk: SoukClient, plate = 'AB123'): Promise<unknown> => await souk.gate.passages.record.mutate({ plate });
  const keys = (): (string | string[] | undefined)[] => server.requests.map(({ headers }) => headers['idempotency-key']);

  beforeEach(async () => {
    server = await startTestSouk();
    notices = [];
  });
  afterEach(async () => await server.stop());

  it('repeats a mutation with the key it had, through a cut, a proxy page and an overloaded server', async () => {
    server.failNext('cut', { status: 502, body: '<h1>Bad gateway</h1>' }, { status: 503 }, { status: 429 });
    await record(connect());
    expect(keys()).toHaveLength(5);
    expect(new Set(keys()).size).toBe(1);
    expect(server.log.recorded).toEqual([{ plate: 'AB123', key: keys()[0] }]);
    expect(notices.map(({ attempt, path }) => [attempt, path])).toEqual([1, 2, 3, 4].map((attempt) => [attempt, 'gate.passages.record']));
  });

  it('gives every mutation a key of its own, and takes one from the caller', async () => {
    const souk = connect();
    await Promise.all([
      record(souk),
      record(souk),
      souk.gate.passages.record.mutate({ plate: 'X1' }, { context: { idempotencyKey: 'mine' } }),
    ]);
    expect(new Set(keys()).size).toBe(3);
    expect(keys()).toContain('mine');
  });

  it('waits while the first request with its key is still running', async () => {
    server.failNext({ status: 409, body: inFlight });
    await record(connect());
    expect(keys()).toHaveLength(2);
  });

  it('waits as long as the server asks', async () => {
    server.failNext({ status: 503, headers: { 'retry-after': '1' } });
    const started = performance.now();
    await record(connect());
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);
    expect(notices[0]?.delayMs).toBe(1_000);
  });

  it('fails at once when the server asks for a longer wait than allowed', async () => {
    server.failNext({ status: 429, headers: { 'retry-after': '900' } });
    await expect(record(connect())).rejects.toThrow('status 429');
    expect(keys()).toHaveLength(1);
  });

  it('never repeats what was refused', async () => {
    await expect(record(connect(), 'REFUSED')).rejects.toMatchObject({ data: { httpStatus: 422 } });
    server.failNext({ status: 409, body: JSON.stringify({ code: 'request.conflict', message: 'Changed.', requestId: 'r3' }) });
    const error = await record(connect()).catch((caught: unknown) => caught);
    expect(problemOf(error)).toEqual({ code: 'request.conflict', message: 'Changed.', requestId: 'r3' });
    server.failNext({ status: 500 });
    await expect(record(connect())).rejects.toThrow('status 500');
    expect(keys()).toHaveLength(3);
  });

  it('gives up after its tries, with the last error', async () => {
    server.failNext({ status: 503 }, { status: 503 }, { status: 503 });
    await expect(record(connect({ retry: { attempts: 3, minDelayMs: 1, maxDelayMs: 1 } }))).rejects.toThrow('status 503');
    expect(keys()).toHaveLength(3);
  });

  it('says which host did not answer, and why', async () => {
    await server.stop();
    const calls = connect({ retry: { attempts: 1 } }).gate.passages.list.query({});
    await expect(calls).rejects.toThrow(/^No answer from 127\.0\.0\.1:\d+: .*ECONNREFUSED/);
  });

  it('comes through a restart of the server', async () => {
    await server.stop();
    const call = record(connect({ retry: { attempts: 50, minDelayMs: 10, maxDelayMs: 20 } }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.start();
    await expect(call).resolves.toEqual({ plate: 'AB123' });
  });

  it('repeats only the queries of a batch that failed, and keeps dates as dates', async () => {
    const souk = connect();
    server.failNext('cut');
    const [first, second] = await Promise.all([souk.gate.passages.list.query({}), souk.gate.passages.list.query({ plate: 'X9' })]);
    expect(first.items[0]?.at).toEqual(new Date('2026-03-01T08:30:00Z'));
    expect(second.items[0]?.plate).toBe('X9');
    // Each waits a random time, so they come back together or one by one.
    const [batch, ...repeated] = server.requests.map(({ url }) => url.slice('/trpc/'.length, url.indexOf('?')).split(','));
    expect(batch).toHaveLength(2);
    expect(repeated.flat()).toEqual(['gate.passages.list', 'gate.passages.list']);
  });

  it('stops at once when it is aborted, while waiting too', async () => {
    server.failNext({ status: 503, headers: { 'retry-after': '30' } });
    const stopping = new AbortController();
    const call = connect().gate.passages.record.mutate({ plate: 'A1' }, { signal: stopping.signal });
    setTimeout(() => stopping.abort(), 50);
    await expect(call).rejects.toMatchObject({ cause: { name: 'AbortError' } });
    await expect(connect().gate.passages.list.query({}, { signal: stopping.signal })).rejects.toMatchObject({
      cause: { name: 'AbortError' },
    });
    expect(keys()).toHaveLength(1);
  });
});
