import { describe, expect, it } from 'vitest';
import { readCookie } from './cookies.ts';
import { readCredential } from './credentials.ts';
import type { RequestHeaders } from './headers.ts';
import { newToken } from './tokens.ts';

const read = (headers: RequestHeaders) => readCredential(headers, (header) => readCookie(header, 'souk_session'));

const session = newToken('session');
const key = newToken('apiKey');
const device = newToken('device');

describe('the credential of a request', () => {
  it.each([
    ['a bearer session', { authorization: `Bearer ${session}` }, { kind: 'session', token: session }],
    ['a bearer in any case', { authorization: `bearer  ${session}` }, { kind: 'session', token: session }],
    ['a bearer key', { authorization: `Bearer ${key}` }, { kind: 'api-key', token: key }],
    ['a bearer device', { authorization: `Bearer ${device}` }, { kind: 'device', token: device }],
    ['a bearer that is nothing', { authorization: 'Bearer nonsense' }, { kind: 'session', token: 'nonsense' }],
    ['a key', { 'x-api-key': key }, { kind: 'api-key', token: key }],
    ['a device', { 'x-device-token': device }, { kind: 'device', token: device }],
    ['a cookie', { cookie: `a=b; souk_session=${session}` }, { kind: 'session-cookie', token: session }],
    ['nothing', {}, { kind: 'none', token: null }],
    ["a proxy's own sign-in", { authorization: 'Basic dXNlcjpwYXNz' }, { kind: 'none', token: null }],
    ['an empty bearer', { authorization: 'Bearer ' }, { kind: 'none', token: null }],
    ['a blank key', { 'x-api-key': ' ' }, { kind: 'none', token: null }],
  ])('is %s', (_name, headers, credential) => {
    expect(read(headers)).toEqual(credential);
  });

  it('is the header where a cookie comes along by itself', () => {
    expect(read({ cookie: `souk_session=${session}`, 'x-api-key': key })).toEqual({ kind: 'api-key', token: key });
  });

  it('may be sent twice, but not as two', () => {
    expect(read({ authorization: `Bearer ${key}`, 'x-api-key': key })).toEqual({ kind: 'api-key', token: key });
    const ambiguous = { code: 'auth.ambiguous_credentials', status: 400 };
    expect(() => read({ authorization: `Bearer ${session}`, 'x-api-key': key })).toThrow(expect.objectContaining(ambiguous));
    expect(() => read({ 'x-device-token': device, 'x-api-key': key })).toThrow(expect.objectContaining(ambiguous));
  });
});
