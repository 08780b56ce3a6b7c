import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let host: TestApi;

beforeAll(async () => {
  host = await startTestApi();
});
afterAll(async () => await host.close());

const pagePaths = ['/', '/docs', '/api/swagger-ui', '/api/swagger-ui/', '/forgot-password', '/reset-password', '/invitation'];

describe.each(pagePaths)('the page %s', (path) => {
  it('asks nothing of any other server, and every file it names is here', async () => {
    const html = await (await fetch(host.url + path)).text();
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(files.length).toBeGreaterThan(1);
    for (const address of files) {
      expect(address).toMatch(/^\/[^/]|^\/$/);
      const response = await fetch(host.url + address);
      expect(response.status, address).toBe(200);
      await response.arrayBuffer();
    }
  });

  it('runs only files of ours: no script stands in it', async () => {
    const response = await fetch(host.url + path);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).not.toMatch(/<script>|<script(?![^>]*src=)|\son\w+=/i);
  });
});

describe.each(['/openapi.json', '/openapi-3.0.json'])('the document %s', (path) => {
  it('is valid, also with what stands in it by hand', async () => {
    const document: unknown = await (await fetch(host.url + path)).json();
    const result = await new Validator().validate(Object(document));
    expect(result.errors ?? []).toEqual([]);
    expect(Object.keys(Object(document).paths)).toContain('/events/stream');
  });

  it('is sent once to a reader who keeps it', async () => {
    const first = await fetch(host.url + path);
    await first.arrayBuffer();
    // Without a word on caches, fetch would ask for a fresh one.
    const headers = { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    const again = await fetch(host.url + path, { headers });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });

  it('may be read by editors of any origin', async () => {
    expect((await fetch(host.url + path)).headers.get('access-control-allow-origin')).toBe('*');
  });
});
