import { type CookieOptions, cookieName, readCookie, setCookie } from './cookies.ts';
import { trustedDeviceDays } from './trust.ts';

/** The `Set-Cookie` header by which a browser is known again after a sign-in; see `createThrottle`. It signs nobody in. */
export function trustCookieFor(deviceToken: string, secure: boolean): string {
  return setCookie(trustCookie(secure), deviceToken, new Date(Date.now() + trustedDeviceDays * 86_400_000));
}

/** The token of {@link trustCookieFor} in a `Cookie` header; null without one. */
export function readTrustCookie(header: string | undefined, secure: boolean): string | null {
  return readCookie(header, trustCookie(secure).name);
}

function trustCookie(secure: boolean): CookieOptions {
  return { name: cookieName('souk_device', secure), secure };
}
