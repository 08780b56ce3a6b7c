import { parseCookie, stringifySetCookie } from 'cookie';

/** How cookies are named and sent. */
export interface CookieOptions {
  readonly name: string;
  /** Over HTTPS only, which production must be. */
  readonly secure: boolean;
  readonly path?: string;
}

/** `name` as browsers protect it: with `__Host-`, no other host and no plain HTTP page can set it. */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** A `Set-Cookie` header: HttpOnly, SameSite=Lax, gone at `expiresAt`, or with the browser where that is null. */
export function setCookie(options: CookieOptions, value: string, expiresAt: Date | null): string {
  const { name, secure, path = '/' } = options;
  return stringifySetCookie({ name, value, httpOnly: true, sameSite: 'lax', secure, path, expires: expiresAt ?? undefined });
}

/** A `Set-Cookie` header that removes the cookie. */
export function clearCookie(options: CookieOptions): string {
  return setCookie(options, '', new Date(0));
}

/** The value of a cookie in a `Cookie` header; null without it. Never throws: other applications' cookies share the header. */
export function readCookie(header: string | undefined, name: string): string | null {
  return (header && parseCookie(header)[name]) || null;
}
