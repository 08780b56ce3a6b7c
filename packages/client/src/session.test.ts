import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSoukClient } from './create-souk-client.ts';
import { problemOf } from './problem-of.ts';
import { startTestSouk, type TestSouk } from './testing/test-souk.ts';

describe('who a client says it is', () => {
  let server: TestSouk;
  beforeEach(async () => {
    server = await startTestSouk();
  });
  afterEach(async () => await server.stop());

  const lastHeaders = () => server.requests.at(-1)?.headers ?? {};

  it('calls with the token of a sign-in, and signs in without the one it had', async () => {
    const souk = createSoukClient({ url: `${server.url}/`, token: 'expired' });
    await souk.signIn({ login: 'demo@souk.example', password: 'right' });
    await souk.gate.passages.list.query({});
    expect(lastHeaders().authorization).toBe('Bearer good-after-sign-in');
  });

  it('keeps the token it had when a sign-in is refused', async () => {
    const souk = createSoukClient({ url: server.url, token: 'good-before' });
    const error = await souk.signIn({ login: 'demo@souk.example', password: 'wrong' }).catch((caught: unknown) => caught);
    expect(problemOf(error)?.code).toBe('auth.wrong_password');
    await souk.gate.passages.list.query({});
    expect(lastHeaders().authorization).toBe('Bearer good-before');
  });

  it('forgets its token when it signs out, even where the server already has', async () => {
    const souk = createSoukClient({ url: server.url, token: 'expired' });
    await expect(souk.signOut()).rejects.toMatchObject({ data: { httpStatus: 401 } });
    await expect(souk.gate.passages.list.query({})).rejects.toMatchObject({ data: { httpStatus: 401 } });
    expect(lastHeaders().authorization).toBeUndefined();
  });

  it('sends an API key or a device token in its own header, and the organization beside it', async () => {
    await createSoukClient({ url: server.url, apiKey: 'good-key', organization: 'mala' }).gate.passages.list.query({});
    expect(lastHeaders()).toMatchObject({ 'x-api-key': 'good-key', 'souk-organization': 'mala' });
    await createSoukClient({ url: server.url, deviceToken: 'good-device' }).gate.passages.list.query({});
    expect(lastHeaders()).toMatchObject({ 'x-device-token': 'good-device' });
    expect(lastHeaders().authorization).toBeUndefined();
  });

  it('refuses two credentials, and a plan of retries that makes none', () => {
    expect(() => createSoukClient({ url: '', token: 'a', apiKey: 'b' })).toThrow('Give one of');
    expect(() => createSoukClient({ url: '', retry: { attempts: 0 } })).toThrow(RangeError);
    expect(() => createSoukClient({ url: '', retry: { minDelayMs: 50, maxDelayMs: 10 } })).toThrow(RangeError);
  });

  it('uses the fetch it was given for calls and streams', async () => {
    const urls: string[] = [];
    const souk = createSoukClient({
      url: server.url,
      token: 'good',
      fetch: async (input, init) => {
        urls.push(String(input));
        return await fetch(input, init);
      },
    });
    await souk.gate.passages.list.query({});
    server.log.publish(1);
    for await (const _ of souk.platform.events.watch.subscribe({})) break;
    await souk.close();
    expect(urls.map((url) => new URL(url).pathname)).toEqual(['/trpc/gate.passages.list', '/trpc/platform.events.watch']);
  });
});
