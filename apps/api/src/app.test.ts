import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let host: TestApi;

beforeAll(async () => {
  host = await startTestApi({ CORS_ORIGINS: 'https://console.example' });
});
afterAll(async () => await host.close());

const get = async (path: string, headers: Record<string, string> = {}) => await fetch(host.url + path, { headers });

describe('every answer', () => {
  it('has an id, which a caller may choose where it is a plain one', async () => {
    expect((await get('/livez', { 'x-request-id': 'till-7-0001' })).headers.get('x-request-id')).toBe('till-7-0001');
    expect((await get('/nowhere', { 'x-request-id': 'a b' })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells browsers to keep nothing, to frame nothing and to run nothing', async () => {
    for (const path of ['/api/v1/health', '/trpc/platform.health', '/nowhere']) {
      const { headers } = await get(path);
      expect(headers.get('cache-control'), path).toBe('no-store');
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
  });

  it('is a problem with a code where there is nothing', async () => {
    const response = await get('/nowhere');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'request.not_found', requestId: response.headers.get('x-request-id') });
  });
});

describe('a page of another origin', () => {
  const preflight = async (origin: string) =>
    await fetch(`${host.url}/api/v1/gate/passages`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

  it('may ask with cookies where it is listed', async () => {
    const allowed = await preflight('https://console.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://console.example');
    expect(allowed.headers.get('access-control-allow-credentials')).toBe('true');
    const answer = await get('/api/v1/health', { origin: 'https://console.example' });
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('gets no leave otherwise, nor does one that looks alike', async () => {
    for (const origin of ['https://evil.example', 'https://console.example.evil.example', 'null', 'http://console.example']) {
      const refused = await preflight(origin);
      expect(refused.headers.get('access-control-allow-origin'), origin).toBeNull();
      expect(refused.headers.get('access-control-allow-credentials'), origin).toBeNull();
      expect(refused.status, origin).toBe(405);
    }
  });
});

describe('an address that cannot be read', () => {
  it.each([
    '/%zz',
    '/api/v1/%zz',
    '/trpc/%zz',
    '/compat/%zz/x',
    '//nowhere',
    '/api/v1/gate/passages?%zz',
    '/docs/%2e%2e/%2e%2e/package.json',
  ])('%s is refused, never a fault of ours', async (path) => {
    const { status, text } = await rawGet(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).toContain('"requestId"');
  });

  it('never ends the process when it asks for a socket', async () => {
    for (const path of ['//', '/%zz', '/ws/notifications/?after=%zz', '/trpc?connectionParams=1']) {
      await rawGet(path, {
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      });
    }
    expect((await get('/livez')).status).toBe(200);
  });
});

/** As it stands: fetch would tidy the address up. */
async function rawGet(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const request = httpRequest({ host: '127.0.0.1', port: host.api.port, path, headers, agent: false });
  request.on('response', (response) => {
    response.toArray().then((chunks) => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }), reject);
  });
  request.on('upgrade', (_response, socket) => {
    socket.destroy();
    resolve({ status: 101, text: '' });
  });
  request.on('error', reject);
  request.end();
  return await promise;
}
