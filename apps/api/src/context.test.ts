import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/test-api.ts';

const behind: Record<string, TestApi> = {};

beforeAll(async () => {
  behind.nobody = await startTestApi();
  behind.one = await startTestApi({ TRUST_PROXY: '1' });
  behind.network = await startTestApi({ TRUST_PROXY: 'loopback,10.0.0.0/8' });
}, 30_000);
afterAll(async () => {
  for (const host of Object.values(behind)) await host.close();
});

/** The address that a sign-in from here is kept under. */
async function addressKept(host: TestApi | undefined, forwarded: string): Promise<string | undefined> {
  if (!host) throw new Error('it was started');
  const { slug } = await host.souk.organization({ registration: 'open' });
  const response = await fetch(`${host.url}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
    body: JSON.stringify({ organization: slug, username: 'amira', password: 'three plain words' }),
  });
  expect(response.status).toBe(201);
  const { rows } = await host.souk.services.database.systemPool.query<{ ip: string }>(
    'SELECT ip FROM sessions ORDER BY created_at DESC LIMIT 1',
  );
  return rows[0]?.ip;
}

describe('where a request came from', () => {
  it('is its sender, whatever the sender says, as long as no proxy is trusted', async () => {
    expect(await addressKept(behind.nobody, '192.0.2.1')).toBe('127.0.0.1');
  });

  it('is what the one trusted proxy says, not what was made up before it', async () => {
    expect(await addressKept(behind.one, '198.51.100.9, 192.0.2.1')).toBe('192.0.2.1');
  });

  it('is the first address that is not one of the trusted', async () => {
    expect(await addressKept(behind.network, '198.51.100.9, 192.0.2.1, 10.1.2.3')).toBe('192.0.2.1');
  });
});
