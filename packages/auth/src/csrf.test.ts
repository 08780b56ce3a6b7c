import { describe, expect, it } from 'vitest';
import type { CredentialKind } from './credentials.ts';
import { refuseCrossSite } from './csrf.ts';
import type { RequestHeaders } from './headers.ts';

const allowedOrigins = ['https://console.example'];

function ask(
  headers: RequestHeaders,
  credential: CredentialKind = 'session-cookie',
  more: { method?: string; upgrade?: boolean; unknownOrigin?: 'allow' } = {},
): string {
  try {
    refuseCrossSite({ method: 'POST', headers: { host: 'souk.example', ...headers }, credential, allowedOrigins, ...more });
    return 'passes';
  } catch (error) {
    expect(error).toMatchObject({ code: 'auth.cross_site', status: 403 });
    return 'refused';
  }
}

describe('a change in the name of a cookie', () => {
  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://souk.example' }],
    ['our own page in an old browser', { origin: 'https://souk.example' }],
    ['our own page behind a proxy that changes Host', { origin: 'https://console.example', host: '10.0.0.1:4000' }],
    ['an allowed origin', { 'sec-fetch-site': 'cross-site', origin: 'https://console.example' }],
    ['the user', { 'sec-fetch-site': 'none' }],
  ])('passes from %s', (_name, headers) => {
    expect(ask(headers)).toBe('passes');
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another site in an old browser', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another host of this site', { 'sec-fetch-site': 'same-site', origin: 'https://blog.souk.example' }],
    ['another port of this host', { origin: 'https://souk.example:8443' }],
    ['an origin that only starts alike', { origin: 'https://souk.example.evil.example' }],
    ['an allowed origin over plain HTTP', { 'sec-fetch-site': 'cross-site', origin: 'http://console.example' }],
    ['a page that writes our name before an @', { origin: 'https://souk.example@evil.example' }],
    ['an origin that is not one', { origin: 'souk.example' }],
    ['nobody knows where', {}],
  ])('is refused from %s', (_name, headers) => {
    expect(ask(headers)).toBe('refused');
  });

  it('passes from nobody knows where for an old surface whose apps send no origin, and only then', () => {
    expect(ask({}, 'session-cookie', { unknownOrigin: 'allow' })).toBe('passes');
    expect(ask({ origin: 'https://evil.example' }, 'session-cookie', { unknownOrigin: 'allow' })).toBe('refused');
  });
});

describe('reading', () => {
  it('passes from anywhere, but a WebSocket handshake does not', () => {
    const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(ask(evil, 'session-cookie', { method })).toBe('passes');
    expect(ask(evil, 'session-cookie', { method: 'GET', upgrade: true })).toBe('refused');
    for (const method of ['DELETE', 'PUT', 'PATCH', 'post']) expect(ask(evil, 'session-cookie', { method })).toBe('refused');
  });
});

describe('other credentials', () => {
  it.each(['session', 'api-key', 'device'] as const)('a %s token passes from anywhere: no other page has it', (kind) => {
    expect(ask({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, kind)).toBe('passes');
  });

  it('refuses to sign anybody in on behalf of another site, but not programs', () => {
    expect(ask({ origin: 'https://evil.example' }, 'none')).toBe('refused');
    expect(ask({}, 'none')).toBe('passes');
  });
});
