import type { Database } from '@souk/db/database';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createThrottle, type SignInAttempt, type Throttle } from './throttle.ts';
import { newToken } from './tokens.ts';
import { createUnthrottled } from './unthrottled.ts';

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.systemPool.query(
    'CREATE TABLE IF NOT EXISTS rate_limits (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)',
  );
});
afterAll(async () => await database.close());

let accounts = 0;
const newAccount = (): string => `shop/owner-${++accounts}`;
let hosts = 0;
const newIp = (): string => `10.${(++hosts >> 16) & 255}.${(hosts >> 8) & 255}.${hosts & 255}`;

const wrong = async (): Promise<null> => null;
const right = async (): Promise<{ name: string }> => ({ name: 'owner' });
const limited = { code: 'request.rate_limited', status: 429 };

/** Guesses and says whether the guess was looked at. */
async function guess(throttle: Throttle, attempt: SignInAttempt): Promise<'checked' | 'refused'> {
  try {
    expect(await throttle.signIn(attempt, wrong)).toBeNull();
    return 'checked';
  } catch (error) {
    expect(error).toMatchObject(limited);
    return 'refused';
  }
}

describe.each(['postgres', 'memory'] as const)('sign-in, counted in %s', (kind) => {
  let throttle: Throttle;
  beforeAll(() => {
    throttle = createThrottle(kind === 'memory' ? kind : database.systemPool);
  });

  it('looks at ten wrong guesses of one address, also when fifty come at once', async () => {
    const attempt = { account: newAccount(), ip: newIp(), deviceToken: null };
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => guess(throttle, attempt)));
    expect(outcomes.filter((outcome) => outcome === 'checked')).toHaveLength(10);
    await expect(throttle.signIn(attempt, right)).rejects.toMatchObject({ ...limited, retryAfterSeconds: expect.any(Number) });
  });

  it('says how long to wait', async () => {
    const attempt = { account: newAccount(), ip: newIp(), deviceToken: null };
    for (let index = 0; index < 10; index++) await guess(throttle, attempt);
    const refusal = await throttle.signIn(attempt, right).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 890 && seconds <= 900) });
  });

  it('forgives failures after a success', async () => {
    const attempt = { account: newAccount(), ip: newIp(), deviceToken: null };
    for (let round = 0; round < 3; round++) {
      for (let index = 0; index < 9; index++) expect(await guess(throttle, attempt)).toBe('checked');
      expect((await throttle.signIn(attempt, right))?.value).toEqual({ name: 'owner' });
    }
  });

  it('counts one account whatever its case and spacing, and an IPv6 network as one address', async () => {
    const account = newAccount();
    const net = newIp().split('.').slice(1).join(':');
    for (let index = 0; index < 10; index++) await guess(throttle, { account, ip: `2001:${net}::${index + 1}`, deviceToken: null });
    expect(await guess(throttle, { account: ` ${account.toUpperCase()} `, ip: `2001:${net}::ff`, deviceToken: null })).toBe('refused');
  });

  it('stops an address that tries a password on many accounts, but not its neighbours', async () => {
    const ip = newIp();
    const outcomes = await Promise.all(
      Array.from({ length: 120 }, () => guess(throttle, { account: newAccount(), ip, deviceToken: null })),
    );
    expect(outcomes.filter((outcome) => outcome === 'checked')).toHaveLength(100);
    expect(await guess(throttle, { account: newAccount(), ip: newIp(), deviceToken: null })).toBe('checked');
  });

  it('lets one guess in thirty seconds through once fifty from everywhere failed on one account', async () => {
    const account = newAccount();
    const outcomes = await Promise.all(Array.from({ length: 80 }, () => guess(throttle, { account, ip: newIp(), deviceToken: null })));
    expect(outcomes.filter((outcome) => outcome === 'checked')).toHaveLength(51);
    const refusal = await throttle.signIn({ account, ip: newIp(), deviceToken: null }, right).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds >= 1 && seconds <= 30) });
  });

  it('never locks the owner out while a guesser hammers from everywhere, even from the same address', async () => {
    const owner = { account: newAccount(), ip: newIp(), deviceToken: null };
    const first = await throttle.signIn(owner, right);
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 40 }, () => guess(throttle, { ...owner, ip: newIp() })));
      // From the address known for this account; and with the device's token, from anywhere.
      expect(await throttle.signIn(owner, right)).not.toBeNull();
      const elsewhere = { ...owner, ip: newIp(), deviceToken: first?.deviceToken ?? null };
      expect((await throttle.signIn(elsewhere, right))?.deviceToken).toBe(first?.deviceToken);
    }
    await Promise.all(Array.from({ length: 200 }, () => guess(throttle, owner)));
    expect(await throttle.signIn({ ...owner, deviceToken: first?.deviceToken ?? null }, right)).not.toBeNull();
  });

  it('trusts a device for its own account only, and no further than ten guesses', async () => {
    const [mine, theirs] = [newAccount(), newAccount()];
    const ip = newIp();
    const signedIn = await throttle.signIn({ account: mine, ip: newIp(), deviceToken: null }, right);
    const deviceToken = signedIn?.deviceToken ?? null;
    const onOther = await Promise.all(Array.from({ length: 30 }, () => guess(throttle, { account: theirs, ip, deviceToken })));
    expect(onOther.filter((outcome) => outcome === 'checked')).toHaveLength(10);
    const onOwn = await Promise.all(Array.from({ length: 30 }, () => guess(throttle, { account: mine, ip: newIp(), deviceToken })));
    expect(onOwn.filter((outcome) => outcome === 'checked')).toHaveLength(10);
  });

  it('never adopts a device token it did not give out', async () => {
    const planted = newToken('trustedDevice');
    const signedIn = await throttle.signIn({ account: newAccount(), ip: newIp(), deviceToken: planted }, right);
    expect(signedIn?.deviceToken).not.toBe(planted);
    expect(signedIn?.deviceToken).toMatch(/^souk_tru_/);
  });

  it('counts nothing when the check itself breaks', async () => {
    const attempt = { account: newAccount(), ip: newIp(), deviceToken: null };
    const broken = new Error('database away');
    for (let index = 0; index < 30; index++) await expect(throttle.signIn(attempt, () => Promise.reject(broken))).rejects.toBe(broken);
    expect(await guess(throttle, attempt)).toBe('checked');
  });

  it('lets the owner in from a new device after a reset by mail', async () => {
    const account = newAccount();
    await Promise.all(Array.from({ length: 80 }, () => guess(throttle, { account, ip: newIp(), deviceToken: null })));
    const attempt = { account, ip: newIp(), deviceToken: null };
    const deviceToken = await throttle.trust(attempt);
    expect(await throttle.signIn({ ...attempt, deviceToken }, right)).not.toBeNull();
  });

  it('limits anything else by name and key', async () => {
    const ask = (key: string) => throttle.limit(`reset-${kind}`, key, 3, 60);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => ask('a')));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(3);
    await expect(ask('a')).rejects.toMatchObject(limited);
    await expect(ask('b')).resolves.toBeUndefined();
  });
});

describe('counters in PostgreSQL', () => {
  it('are shared by all processes', async () => {
    const [one, two] = [createThrottle(database.systemPool), createThrottle(database.systemPool)];
    const attempt = { account: newAccount(), ip: newIp(), deviceToken: null };
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, index) => guess(index % 2 ? one : two, attempt)));
    expect(outcomes.filter((outcome) => outcome === 'checked')).toHaveLength(10);
  });

  it('hold no account, address or token in clear', async () => {
    const throttle = createThrottle(database.systemPool);
    const signedIn = await throttle.signIn({ account: 'shop/somebody', ip: '198.51.100.77', deviceToken: null }, right);
    const { rows } = await database.systemPool.query('SELECT key FROM rate_limits');
    const keys = JSON.stringify(rows);
    for (const secret of ['somebody', '198.51.100.77', signedIn?.deviceToken ?? '']) expect(keys).not.toContain(secret);
  });

  it('go when they have run out', async () => {
    const throttle = createThrottle(database.systemPool);
    await database.systemPool.query('INSERT INTO rate_limits VALUES ($1, 1, $2), ($3, 1, $4)', [
      'old',
      Date.now() - 1,
      'new',
      Date.now() + 60_000,
    ]);
    await throttle.clearExpired();
    const { rows } = await database.systemPool.query("SELECT key FROM rate_limits WHERE key IN ('old', 'new')");
    expect(rows).toEqual([{ key: 'new' }]);
  });

  it('do not cost a used-up address a query', async () => {
    const throttle = createThrottle(database.systemPool);
    const attempt = { account: newAccount(), ip: newIp(), deviceToken: null };
    for (let index = 0; index < 11; index++) await guess(throttle, attempt);
    const query = vi.spyOn(database.systemPool, 'query');
    for (let index = 0; index < 20; index++) expect(await guess(throttle, attempt)).toBe('refused');
    expect(query).not.toHaveBeenCalled();
    query.mockRestore();
  });
});

it('holds nobody back when it is off', async () => {
  const throttle = createUnthrottled();
  const attempt = { account: 'a', ip: '192.0.2.1', deviceToken: null };
  for (let index = 0; index < 200; index++) await throttle.signIn(attempt, wrong);
  expect((await throttle.signIn(attempt, right))?.value).toEqual({ name: 'owner' });
});
