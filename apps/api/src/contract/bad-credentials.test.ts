import { newToken } from '@souk/auth/tokens';
import { appRouter } from '@souk/domains/router';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { testContext } from '@souk/domains/testing/test-souk';
import { trpc } from '@souk/domains/trpc';
import { signLink } from '@souk/media/signed-links';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { rawExchange } from '../testing/raw-exchange.ts';
import { stored } from '../testing/stored.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { makeThings, type Things } from '../testing/things.ts';

let host: TestApi;
let organization: TestOrganization;
let things: Things;
const tokens: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  host = await startTestApi();
  organization = await host.souk.organization();
  things = await makeThings(host.souk, organization);
  const { who } = await organization.as('owner');
  const { identity } = trpc.createCallerFactory(appRouter)(testContext(host.souk.services, who));
  const query = async (text: string) => await host.souk.services.database.systemPool.query(text);

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const key = async (name: string) => await identity.apiKeys.create({ name, scopes: ['gate.*', 'platform.*'] });
  const [revoked, expired] = [await key('Revoked'), await key('Expired')];
  await identity.apiKeys.revoke({ id: revoked.apiKey.id });
  await query(`UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = '${expired.apiKey.id}'`);
  const { device, code } = await identity.devices.create({ name: 'Old camera', kind: 'camera' });
  const enrolled = await identity.devices.enrol({ code });
  await identity.devices.update({ id: device.id, disabled: true });
  const session = await host.signIn(organization, 'owner');
  await query("UPDATE sessions SET expires_at = now() - interval '1 second'");
  Object.assign(tokens, {
    'a session that expired': bearer(session),
    'a session token made up': bearer(newToken('session')),
    'a key that was revoked': { 'x-api-key': revoked.token },
    'a key that expired': bearer(expired.token),
    'a key made up': { 'x-api-key': newToken('apiKey') },
    'a device that was disabled': { 'x-device-token': enrolled.token },
    'a device made up': { 'x-device-token': newToken('device') },
    'a token of another kind': { 'x-api-key': newToken('passwordReset') },
    'a JWT without a signature': bearer('eyJhbGciOiJub25lIn0.eyJzdWIiOiJvd25lciJ9.'),
    'an empty bearer': { authorization: 'Bearer ' },
    'two credentials that differ': { ...bearer(newToken('session')), 'x-api-key': newToken('apiKey') },
  });
}, 60_000);
afterAll(async () => {
  await host.close();
  expect(host.faults).toEqual([]);
});

const names = [
  'a session that expired',
  'a session token made up',
  'a key that was revoked',
  'a key that expired',
  'a key made up',
  'a device that was disabled',
  'a device made up',
  'a token of another kind',
  'a JWT without a signature',
  'an empty bearer',
  'two credentials that differ',
];

/** What is stored; a session that expired is thrown away when it is next seen. */
async function kept(): Promise<Record<string, string>> {
  const { sessions: _sessions, ...others } = await stored(host.souk);
  return others;
}

async function refusal(path: string, headers: Record<string, string>, init: RequestInit = {}): Promise<string> {
  const before = await kept();
  const response = await fetch(host.url + path, { ...init, headers: { ...headers, 'content-type': 'application/json' } });
  const text = await response.text();
  expect(await kept()).toEqual(before);
  return `${response.status} ${/"code":"([a-z_]+\.[a-z_]+)"/.exec(text)?.[1] ?? text}`;
}

describe.each(names)('%s', (name) => {
  it('opens nothing, whatever surface it comes to', async () => {
    const headers = tokens[name] ?? {};
    const expected = name.startsWith('two')
      ? '400 auth.ambiguous_credentials'
      : name.startsWith('an empty')
        ? '401 request.unauthenticated'
        : '401 auth.invalid_credential';
    const post = { method: 'POST', body: '{"plate":"A 1"}' };
    expect(await refusal('/api/v1/gate/passages', headers)).toBe(expected);
    expect(await refusal('/api/v1/gate/passages', headers, post)).toBe(expected);
    expect(await refusal('/api/v1/gate/captures', headers, { method: 'POST', body: 'x'.repeat(100) })).toBe(expected);
    expect(await refusal(`/trpc/gate.passages.list?input=${encodeURIComponent('{"json":{}}')}`, headers)).toBe(expected);
    expect(await refusal('/trpc/gate.passages.record', headers, { method: 'POST', body: '{"json":{"plate":"A 1"}}' })).toBe(expected);
    expect(await refusal('/api/v1/events/stream', headers)).toBe(expected);
    expect(await handshake('/ws/notifications/', headers)).toBe(Number(expected.slice(0, 3)));
  });
});

async function handshake(path: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.api.port}${path}`, { headers });
  return await new Promise((resolve) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('open', () => resolve(101));
    socket.once('error', () => resolve(0));
  });
}

describe('a token that works once', () => {
  it.each([
    [
      '/auth/password-reset/use',
      () => ({ token: newToken('passwordReset'), password: 'three plain words' }),
      '410 identity.reset_unusable',
    ],
    ['/auth/register', () => ({ invitation: newToken('invitation'), password: 'three plain words' }), '410 identity.invitation_unusable'],
    ['/devices/enrol', () => ({ code: 'AAAA-AAAA-AAAA' }), '410 identity.enrolment_unusable'],
  ])('%s refuses one made up', async (path, input, expected) => {
    expect(await refusal(`/api/v1${path}`, {}, { method: 'POST', body: JSON.stringify(input()) })).toBe(expected);
  });
});

describe('a signed link', () => {
  const open = async (token: string) =>
    await refusal(`/api/v1/gate/passages/${things.passage}/signed/image?organization=${organization.id}&token=${token}`, {});
  const sign = (subject: string, variant: string, expiresAt: Date) =>
    signLink({ subject, variant, expiresAt, secrets: [host.souk.services.settings.secretKey] });
  const soon = new Date(Date.now() + 60_000);

  it('opens only what it was signed for, and only as long as it says', async () => {
    const subject = `gate.passage:${organization.id}:${things.passage}`;
    expect(await open(sign(subject, 'image', new Date(Date.now() - 1000)))).toBe('410 media.link_expired');
    expect(await open(sign(subject, 'thumbnail', soon))).toBe('403 media.link_invalid');
    expect(await open(sign(`gate.passage:${organization.id}:${things.gate}`, 'image', soon))).toBe('403 media.link_invalid');
    expect(await open('made-up')).toBe('403 media.link_invalid');
    expect(await open(sign(subject, 'image', soon))).toMatch(/^200 /);
  });
});

describe('what is no HTTP request', () => {
  it.each([
    ['junk', 'junk\r\n\r\n', '400'],
    ['a header without an end', `GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${'a'.repeat(100_000)}\r\n\r\n`, '431'],
    [
      'two lengths',
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
  ])('%s is refused with a code', async (_name, bytes, status) => {
    const answer = await rawExchange(host.api.port, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/"code":"request\.(malformed|too_large)"/);
  });
});
