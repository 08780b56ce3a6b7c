import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSoukClient } from './create-souk-client.ts';
import type { RetryNotice, SoukClientOptions } from './options.ts';
import { problemOf } from './problem-of.ts';
import type { SoukClient } from './souk-client.ts';
import { startTestSouk, type TestSouk } from './testing/test-souk.ts';

describe.each(['sse', 'ws'] as const)('a subscription over %s', (transport) => {
  let server: TestSouk;
  let souk: SoukClient;
  const seen: number[] = [];
  const errors: unknown[] = [];

  const clients: SoukClient[] = [];

  const connect = (options: Partial<SoukClientOptions> = {}): SoukClient => {
    const retry = { minDelayMs: 10, maxDelayMs: 100 };
    const client = createSoukClient({ url: server.url, transport, token: 'good', retry, ...options });
    clients.push(client);
    return client;
  };
  const follow = (client: SoukClient, input: { after?: number } = {}) =>
    client.platform.events.watch.subscribe(input, {
      onData: ({ data }) => void seen.push(data.position),
      onError: (error) => void errors.push(error),
    });
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  const arrived = async (count: number): Promise<void> => {
    await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(count), { timeout: 10_000, interval: 5 });
  };

  beforeEach(async () => {
    server = await startTestSouk();
    souk = connect();
    seen.length = 0;
    errors.length = 0;
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await server.stop();
  });

  it('misses none of 1,000 events and gets none twice while the connection is cut 20 times', async () => {
    follow(souk);
    for (let cuts = 0; cuts < 20; cuts += 1) {
      // Some events come while connected, some while cut off.
      server.log.publish(25);
      await arrived(server.log.length - Math.floor(Math.random() * 25));
      server.cut();
      server.log.publish(25);
    }
    await arrived(1_000);
    expect(seen).toEqual(upTo(1_000));
    expect(errors).toEqual([]);
    expect(server.requests.length).toBeGreaterThan(20);
  }, 30_000);

  it('comes back after the server was away, from the last event', async () => {
    follow(souk);
    server.log.publish(3);
    await arrived(3);
    await server.stop();
    server.log.publish(4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.start();
    await arrived(7);
    expect(seen).toEqual(upTo(7));
  });

  it('waits for a server that is not there yet', async () => {
    await server.stop();
    follow(souk);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.start();
    server.log.publish(1);
    await arrived(1);
  });

  it('resumes after the error a draining server sends', async () => {
    follow(souk);
    server.log.publish(2);
    await arrived(2);
    server.log.drain(true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    server.log.publish(2);
    server.log.drain(false);
    await arrived(4);
    expect(seen).toEqual(upTo(4));
    expect(errors).toEqual([]);
  });

  it('ends with the problem when the token is refused, and does not try again', async () => {
    follow(connect({ token: 'expired' }));
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    expect(problemOf(errors[0])?.code).toBe('auth.invalid_credential');
    const asked = server.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.requests.length).toBe(asked);
  });

  it('ends when the token is refused on the way back after a cut', async () => {
    souk.setToken('good');
    follow(souk);
    server.log.publish(1);
    await arrived(1);
    souk.setToken('expired');
    server.cut();
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    expect(problemOf(errors[0])?.code).toBe('auth.invalid_credential');
  });

  it('ends with the problem when its position is no longer kept', async () => {
    follow(souk, { after: 99 });
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    expect(problemOf(errors[0])?.code).toBe('events.position_expired');
  });

  it('ends when the server fails as often as a call may be tried', async () => {
    const notices: RetryNotice[] = [];
    const retry = { attempts: 3, minDelayMs: 1, maxDelayMs: 5 };
    follow(connect({ retry, onRetry: (notice) => void notices.push(notice) }), { after: -1 });
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    expect(problemOf(errors[0])?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(notices.map(({ attempt, type }) => [attempt, type])).toEqual([
      [1, 'subscription'],
      [2, 'subscription'],
    ]);
  });

  it('gets nothing more after it was unsubscribed, and ends quietly with its client', async () => {
    const first = follow(souk);
    server.log.publish(1);
    await arrived(1);
    first.unsubscribe();
    server.log.publish(1);
    const ended = vi.fn();
    souk.platform.events.watch.subscribe({}, { onComplete: ended });
    await souk.close();
    expect(ended).toHaveBeenCalledOnce();
    expect(seen).toEqual([1]);
  });

  it('can be read with for await, and ends with its signal', async () => {
    const stopping = new AbortController();
    server.log.publish(3);
    for await (const { data } of souk.platform.events.watch.subscribe({ after: 1 }, { signal: stopping.signal })) {
      seen.push(data.position);
      if (data.position === 3) stopping.abort();
    }
    expect(seen).toEqual([2, 3]);
  });

  it('never has a token in an address', async () => {
    follow(connect({ token: 'good-secret' }));
    server.log.publish(1);
    await arrived(1);
    expect(server.requests.length).toBeGreaterThan(0);
    for (const { url } of server.requests) expect(url).not.toContain('secret');
  });
});
