import { trustCookieFor } from '@souk/auth/trust-cookie';
import type { Context } from '../../context.ts';
import type { SignedIn } from './schema.ts';

/** A session just begun, and the token by which this device is known from now on. */
export interface SignInResult {
  readonly signedIn: SignedIn;
  /** Empty where nobody is held back, so that there is nothing to be known for. */
  readonly trustToken: string;
}

/** Gives the session to a browser as well, and returns the answer for programs. */
export function sendSignInCookies(ctx: Pick<Context, 'services' | 'responseHeaders'>, result: SignInResult): SignedIn {
  const { services, responseHeaders } = ctx;
  const { signedIn, trustToken } = result;
  responseHeaders.append('Set-Cookie', services.sessions.cookieFor(signedIn.token, signedIn.expiresAt));
  if (trustToken !== '') responseHeaders.append('Set-Cookie', trustCookieFor(trustToken, services.settings.isProduction));
  return signedIn;
}
