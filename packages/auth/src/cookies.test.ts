import { describe, expect, it } from 'vitest';
import { clearCookie, cookieName, readCookie, setCookie } from './cookies.ts';
import { newToken } from './tokens.ts';
import { readTrustCookie, trustCookieFor } from './trust-cookie.ts';

describe('a cookie of ours', () => {
  it('is out of the reach of scripts, other sites and other hosts', () => {
    const cookie = setCookie({ name: cookieName('souk_session', true), secure: true }, 'v', new Date('2030-01-01T00:00:00Z'));
    expect(cookie).toBe('__Host-souk_session=v; Path=/; Expires=Tue, 01 Jan 2030 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax');
  });

  it('works over plain HTTP in development', () => {
    const cookie = setCookie({ name: cookieName('souk_session', false), secure: false }, 'v', null);
    expect(cookie).toBe('souk_session=v; Path=/; HttpOnly; SameSite=Lax');
  });

  it('is taken away by a date in the past', () => {
    expect(clearCookie({ name: 'a', secure: false })).toBe('a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax');
  });
});

describe('reading a cookie header', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['other=1', null],
    ['a=', null],
    ['a=1', '1'],
    ['other=%E0%A4%A; a=1', '1'],
    ['b=2;a=1;c', '1'],
    ['xa=2; a=1', '1'],
    ['a=first; a=second', 'first'],
    ['__proto__=x; a=1', '1'],
  ])('never throws: %j', (header, value) => {
    expect(readCookie(header, 'a')).toBe(value);
  });

  it('finds no cookie in what every object has', () => {
    expect(readCookie('a=1', 'toString')).toBeNull();
  });
});

it('knows a browser again by its trust cookie', () => {
  const token = newToken('trustedDevice');
  const cookie = trustCookieFor(token, true);
  expect(cookie).toMatch(/^__Host-souk_device=souk_tru_/);
  expect(readTrustCookie(cookie.split(';')[0], true)).toBe(token);
  expect(readTrustCookie(cookie.split(';')[0], false)).toBeNull();
});
