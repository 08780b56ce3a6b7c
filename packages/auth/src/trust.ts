import { counterKey, createLimiter, type LimiterStore } from './limiters.ts';
import { isToken, newToken } from './tokens.ts';

/** Remembers where an account was signed in to, so that a guesser elsewhere does not shut its owner out. */
export interface Trust {
  /** True when this device token was given out for this account. */
  knowsDevice(account: string, deviceToken: string | null): Promise<boolean>;
  /** True when the account was signed in to from this address lately. */
  knowsAddress(account: string, address: string): Promise<boolean>;
  /** Remembers both; returns the token for the device to keep: the one it has if that was given out for this account. */
  remember(account: string, address: string, deviceToken: string | null): Promise<string>;
}

const addressDays = 14;

/** How long a device stays trusted after its last sign-in, and its cookie lasts. */
export const trustedDeviceDays = 180;

/** Trust kept beside the counters, after OWASP's device cookies; the tokens only as hashes. */
export function createTrust(store: LimiterStore): Trust {
  const devices = createLimiter(store, { name: 'trusted-device', points: 1, seconds: trustedDeviceDays * 86_400 });
  const addresses = createLimiter(store, { name: 'trusted-address', points: 1, seconds: addressDays * 86_400 });

  const knowsDevice = async (account: string, deviceToken: string | null): Promise<boolean> => {
    if (!deviceToken || !isToken('trustedDevice', deviceToken)) return false;
    return (await devices.get(counterKey(account, deviceToken))) !== null;
  };
  return {
    knowsDevice,
    knowsAddress: async (account, address) => (await addresses.get(counterKey(account, address))) !== null,
    remember: async (account, address, deviceToken) => {
      // A token that somebody else planted in the browser is never made to count.
      const kept = deviceToken && (await knowsDevice(account, deviceToken)) ? deviceToken : newToken('trustedDevice');
      await Promise.all([
        devices.set(counterKey(account, kept), 1, devices.duration),
        addresses.set(counterKey(account, address), 1, addresses.duration),
      ]);
      return kept;
    },
  };
}
