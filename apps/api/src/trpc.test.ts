import { newId } from '@souk/core/ids';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let host: TestApi;
let organization: TestOrganization;
let authorization: string;

beforeAll(async () => {
  host = await startTestApi({ UPLOAD_LIMIT_MB: '1' });
  organization = await host.souk.organization({ registration: 'open' });
  await organization.gate();
  authorization = `Bearer ${await host.signIn(organization, 'owner')}`;
});
afterAll(async () => await host.close());

const megabyte = 1024 * 1024;

async function call(path: string, init: RequestInit = {}): Promise<{ response: Response; body: unknown }> {
  const response = await fetch(`${host.url}/trpc/${path}`, { ...init, headers: { authorization, ...init.headers } });
  const text = await response.text();
  return { response, body: text === '' ? null : JSON.parse(text) };
}

async function post(path: string, json: unknown, headers: Record<string, string> = {}) {
  const body = typeof json === 'string' ? json : JSON.stringify({ json });
  return await call(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

const refusal = (code: string, httpStatus: number) => ({
  error: { json: { data: { httpStatus, problem: { code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) } } } },
});

describe('an error over native tRPC', () => {
  it('has the status and the problem that REST has, and never a stack', async () => {
    const { response, body } = await call(`gate.passages.get?input=${encodeURIComponent(JSON.stringify({ json: { id: newId() } }))}`);
    expect(response.status).toBe(404);
    expect(body).toMatchObject(refusal('gate.passage_not_found', 404));
    expect(JSON.stringify(body)).not.toMatch(/stack|node_modules|\.ts/);
  });

  it('names itself as tRPC clients know it, so that they do not repeat what was refused', async () => {
    const { body } = await call('gate.passages.list', { headers: { authorization: '' } });
    expect(body).toMatchObject({ error: { json: { code: -32001, data: { code: 'UNAUTHORIZED' } } } });
  });

  it('says when to come back, and still sends what the procedure set', async () => {
    const login = { login: 'nobody', password: 'wrong-Souk-1', organization: organization.slug };
    const { response } = await post('identity.auth.login', login);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/json');
  });

  it('is a problem of its own before anybody is known: a forged token, a cross-site page', async () => {
    const forged = await call('gate.passages.list', { headers: { authorization: 'Bearer souk_ses_forged' } });
    expect(forged.response.status).toBe(401);
    expect(forged.body).toMatchObject(refusal('auth.invalid_credential', 401));
    const crossSite = await post(
      'identity.auth.login',
      { login: 'a', password: 'b' },
      { authorization: '', origin: 'https://evil.example' },
    );
    expect(crossSite.response.status).toBe(403);
    expect(crossSite.body).toMatchObject(refusal('auth.cross_site', 403));
  });
});

describe('a batch', () => {
  const batch = (paths: readonly string[]) => call(`${paths.join(',')}?batch=1&input=${encodeURIComponent('{}')}`);

  it('is answered call by call, with the one status they have', async () => {
    expect((await batch(['platform.health', 'identity.auth.me'])).response.status).toBe(200);
    expect((await batch(['platform.nothing', 'gate.nothing'])).response.status).toBe(404);
    expect((await batch(['platform.health', 'gate.nothing'])).response.status).toBe(207);
  });

  it('is refused when it holds more than 20 calls, however the commas are written', async () => {
    const paths = Array.from({ length: 21 }, () => 'platform.health');
    for (const answer of [await batch(paths), await call(`${paths.join('%2C')}?batch=1`), await call(`${paths.join('%2c')}?batch=1`)]) {
      expect(answer.response.status).toBe(400);
      expect(answer.body).toMatchObject(refusal('request.invalid', 400));
    }
    expect((await batch(paths.slice(1))).response.status).toBe(200);
  });
});

describe('a body', () => {
  it('is refused above 1 MB of JSON, whether it says its length or not', async () => {
    const big = JSON.stringify({ json: { plate: 'A'.repeat(megabyte) } });
    const declared = await post('gate.passages.record', big);
    expect(declared.response.status).toBe(413);
    expect(declared.body).toMatchObject(refusal('request.too_large', 413));
    const chunked = await call('gate.passages.record', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([big]).stream(),
      duplex: 'half',
    });
    expect(chunked.response.status).toBe(413);
  });

  it('is refused where it is no JSON, or of a type that is not taken', async () => {
    expect((await post('gate.passages.record', '{')).body).toMatchObject(refusal('request.malformed', 400));
    const types = { 'text/plain': 415, 'application/octet-stream': 415, 'application/x-www-form-urlencoded': 415 };
    for (const [type, status] of Object.entries(types)) {
      const { response, body } = await call('gate.passages.record', { method: 'POST', headers: { 'content-type': type }, body: 'x' });
      expect(response.status, type).toBe(status);
      expect(body, type).toMatchObject(refusal('request.unsupported_media_type', 415));
    }
  });

  it('may be a form of the size of an upload, but only of somebody who is signed in', async () => {
    const form = (bytes: number) => {
      const made = new FormData();
      made.set('image', new File([new Uint8Array(bytes)], 'photo.jpg', { type: 'image/jpeg' }));
      return made;
    };
    const taken = await call('gate.captures.create', { method: 'POST', body: form(megabyte) });
    expect(taken.body).toMatchObject({
      error: { json: { data: { httpStatus: 415, problem: { code: expect.stringMatching(/^media\./) } } } },
    });
    expect((await call('gate.captures.create', { method: 'POST', body: form(3 * megabyte) })).response.status).toBe(413);
    const anonymous = await call('gate.captures.create', { method: 'POST', body: form(megabyte), headers: { authorization: '' } });
    expect(anonymous.response.status).toBe(401);
  });

  it('is never coerced', async () => {
    const { response, body } = await call(`gate.passages.list?input=${encodeURIComponent(JSON.stringify({ json: { limit: '5' } }))}`);
    expect(response.status).toBe(400);
    expect(body).toMatchObject({ error: { json: { data: { problem: { issues: [{ path: 'limit' }] } } } } });
  });

  it('that unfolds to millions of objects is refused at once', async () => {
    const names = ['b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const json = Array.from({ length: 12 }).reduce<object>((a) => ({ a, ...Object.fromEntries(names.map((name) => [name, null])) }), {});
    const paths = Array.from({ length: 12 }, (_, level) => 'a.'.repeat(level));
    const referentialEqualities = Object.fromEntries(paths.map((path) => [`${path}a`, names.map((name) => path + name)]));
    const startedAt = performance.now();
    const { response } = await post('identity.auth.login', JSON.stringify({ json, meta: { referentialEqualities } }));
    expect(response.status).toBe(400);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

it('answers HEAD without a body', async () => {
  const { response, body } = await call('platform.health', { method: 'HEAD' });
  expect([response.status, body]).toEqual([204, null]);
});
