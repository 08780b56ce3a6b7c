import type { Throttle } from '@souk/auth/throttle';

/** In place of the throttle where `RATE_LIMIT=off`: for load tests, and refused in production by the settings. */
export const unthrottled: Throttle = {
  signIn: async (_attempt, check) => {
    const value = await check();
    return value === null ? null : { value, deviceToken: '' };
  },
  trust: async () => '',
  limit: async () => undefined,
  clearExpired: async () => undefined,
};
