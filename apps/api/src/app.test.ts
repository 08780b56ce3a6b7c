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
