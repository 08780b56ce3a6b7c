import { trustCookieFor } from '@souk/auth/trust-cookie';
import type { Context } from '../../context.ts';
import type { SignedIn } from './schema.ts';

/** A session just begun, and the token by which this device is known from now on. */
export interface SignInResult {
  readonly signedIn: SignedIn;
  /** Empty where nobody is held back, so that there is nothing to be known for. */
  readonly trustToken: string;
}

type CookieContext = Pick<Context, 'services' | 'responseHeaders'>;

/** Gives the session to a browser as well, and returns the answer for programs. */
export function sendSignInCookies(ctx: CookieContext, result: SignInResult): SignedIn {
  const { services, responseHeaders } = ctx;
  const { signedIn, trustToken } = result;
  responseHeaders.append('Set-Cookie', services.sessions.cookieFor(signedIn.token, signedIn.expiresAt));
  sendTrustCookie(ctx, trustToken);
  return signedIn;
}

/** Lets a browser be known again; see `createThrottle`. */
export function sendTrustCookie({ services, responseHeaders }: CookieContext, trustToken: string): void {
  if (trustToken !== '') responseHeaders.append('Set-Cookie', trustCookieFor(trustToken, services.settings.isProduction));
}
