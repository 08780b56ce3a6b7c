import { isSoukError } from '@souk/core/request-errors';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { addressKey } from './addresses.ts';
import { clearExpiredCounters, counterKey, createLimiter, type LimiterStore, takePoint } from './limiters.ts';
import { createTrust } from './trust.ts';

/** Who tries to sign in, and from where. */
export interface SignInAttempt {
  /** The account as typed, with what makes it unique, such as `carwatch/demo`; whether it exists makes no difference. */
  readonly account: string;
  readonly ip: string;
  /** What an earlier success left in the browser; see `readTrustCookie`. */
  readonly deviceToken: string | null;
}

/** A successful sign-in: what the check returned, and the token by which this device is known from now on. */
export interface SignedIn<T> {
  readonly value: T;
  readonly deviceToken: string;
}

/** Slows guessers down. See {@link createThrottle}. */
export interface Throttle {
  /**
   * Runs `check` unless there were too many failures. Null from `check` is a failure and counts; a success forgives; a throw
   * counts for nothing. Points are taken before `check` runs, so that guesses in parallel count one by one.
   * Throws `request.rate_limited` (429) with the seconds to wait.
   */
  signIn<T extends object>(attempt: SignInAttempt, check: () => Promise<T | null>): Promise<SignedIn<T> | null>;
  /** Trusts a device without a password: after a reset by mail, an invitation, a registration. Returns its token. */
  trust(attempt: SignInAttempt): Promise<string>;
  /** At most `points` calls per key (such as `addressKey(ip)`) in `seconds`; throws `request.rate_limited` (429). For resets, registrations, codes. */
  limit(name: string, key: string, points: number, seconds: number): Promise<void>;
  /** Deletes counters that have run out, for a scheduled job. */
  clearExpired(): Promise<void>;
}

/**
 * Throttling that a guesser cannot use to lock out the owner. Failures are counted
 * - on a device that the account was signed in to before: by that device alone, whatever others do;
 * - elsewhere: by account and address (10 in 15 minutes), by address (100 an hour), and by account over all unknown devices
 *   (50 an hour). Past the last one, unknown devices still get one attempt every 30 seconds between them, and addresses
 *   that the account was signed in to from lately are not held to it.
 */
export function createThrottle(store: LimiterStore): Throttle {
  const trust = createTrust(store);
  const device = createLimiter(store, { name: 'sign-in-device', points: 10, seconds: 900 });
  const pair = createLimiter(store, { name: 'sign-in-pair', points: 10, seconds: 900, refuseFromMemory: true });
  const address = createLimiter(store, { name: 'sign-in-address', points: 100, seconds: 3600, refuseFromMemory: true });
  const account = createLimiter(store, { name: 'sign-in-account', points: 50, seconds: 3600 });
  const trickle = createLimiter(store, { name: 'sign-in-trickle', points: 1, seconds: 30 });
  const named = new Map<string, RateLimiterAbstract>();

  const chargesFor = async ({ accountName, from, deviceToken }: Normalised): Promise<readonly Charge[]> => {
    if (await trust.knowsDevice(accountName, deviceToken)) {
      return [{ limiter: device, key: counterKey(accountName, deviceToken ?? ''), forgive: 'all' }];
    }
    const isKnownAddress = async (): Promise<boolean> => await trust.knowsAddress(accountName, from);
    return [
      { limiter: pair, key: counterKey(accountName, from), forgive: 'all' },
      { limiter: address, key: counterKey(from), forgive: 'one' },
      { limiter: account, key: counterKey(accountName), forgive: 'one', instead: trickle, unless: isKnownAddress },
    ];
  };

  return {
    signIn: async (attempt, check) => {
      const normalised = normalise(attempt);
      const taken = await takeAll(await chargesFor(normalised));
      const value = await check().catch(async (error: unknown) => {
        await giveBack(taken);
        throw error;
      });
      if (value === null) return null;
      await Promise.all(taken.map(forgive));
      return { value, deviceToken: await trust.remember(normalised.accountName, normalised.from, normalised.deviceToken) };
    },
    trust: async (attempt) => {
      const { accountName, from, deviceToken } = normalise(attempt);
      return await trust.remember(accountName, from, deviceToken);
    },
    limit: async (name, key, points, seconds) => {
      const id = `${name}:${points}:${seconds}`;
      const limiter = named.get(id) ?? createLimiter(store, { name: `limit-${name}`, points, seconds });
      named.set(id, limiter);
      await takePoint(limiter, counterKey(key));
    },
    clearExpired: async () => await clearExpiredCounters(store),
  };
}

interface Charge {
  readonly limiter: RateLimiterAbstract;
  readonly key: string;
  /** What a success gives back: this attempt's point, or all that failures before it took. */
  readonly forgive: 'one' | 'all';
  /** Asked when this limiter has no point left. */
  readonly instead?: RateLimiterAbstract;
  /** Where this is true nothing is taken. */
  readonly unless?: () => Promise<boolean>;
}

interface Normalised {
  readonly accountName: string;
  readonly from: string;
  readonly deviceToken: string | null;
}

function normalise({ account, ip, deviceToken }: SignInAttempt): Normalised {
  return { accountName: account.normalize('NFKC').trim().toLowerCase(), from: addressKey(ip), deviceToken };
}

/** Takes a point of each in turn and returns those taken; an attempt that is refused costs none but where it is refused. */
async function takeAll(charges: readonly Charge[]): Promise<readonly Charge[]> {
  const taken: Charge[] = [];
  for (const charge of charges) {
    if (await charge.unless?.()) continue;
    try {
      await take(charge);
    } catch (refusal) {
      await giveBack(taken);
      throw refusal;
    }
    taken.push(charge);
  }
  return taken;
}

async function take({ limiter, key, instead }: Charge): Promise<void> {
  try {
    await takePoint(limiter, key);
  } catch (refusal) {
    if (!instead || !isSoukError(refusal)) throw refusal;
    await takePoint(instead, key);
  }
}

async function giveBack(charges: readonly Charge[]): Promise<void> {
  await Promise.all(charges.map(({ limiter, key }) => limiter.reward(key)));
}

async function forgive({ limiter, key, forgive: what }: Charge): Promise<unknown> {
  return what === 'all' ? await limiter.delete(key) : await limiter.reward(key);
}
