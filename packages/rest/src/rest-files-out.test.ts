import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serve } from './testing/serve.ts';
import { shopRouter } from './testing/shop-router.ts';

let served: Served;
const calls: unknown[] = [];

beforeAll(async () => {
  served = await serve(shopRouter, () => ({ responseHeaders: new Map([['x-context', 'yes']]), calls }));
});
afterAll(() => served.close());
beforeEach(() => {
  calls.splice(0);
  served.reports.splice(0);
});

const get = (path: string, init: RequestInit = {}) => fetch(`${served.url}/api/v1${path}`, init);

describe('a file as the answer', () => {
  it('comes as it is, with its headers and those of the context', async () => {
    const response = await get('/photos/1');
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0xff, 0xd8, 0xff]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '3',
      etag: '"abc"',
      'cache-control': 'private, immutable',
      'x-context': 'yes',
    });
  });

  it.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])('is not read again for a caller that has it: %s', async (tag) => {
    const response = await get('/photos/1', { headers: { 'if-none-match': tag } });
    expect(response.status).toBe(304);
    expect(response.headers.get('etag')).toBe('"abc"');
    expect(response.headers.get('content-type')).toBeNull();
    expect(calls).toEqual([]);
  });

  it('is read again for a caller that has another', async () => {
    expect((await get('/photos/1', { headers: { 'if-none-match': '"abd"' } })).status).toBe(200);
    expect(calls).toEqual(['opened']);
  });

  it('is not read for HEAD', async () => {
    const response = await get('/photos/1', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(calls).toEqual([]);
  });

  it('streams, and closes its source at the end', async () => {
    const response = await get('/photos.csv');
    expect(await response.text()).toBe('0,x\n1,x\n2,x\n');
    expect(calls).toEqual(['closed']);
  });

  it('that fails before its first byte is a problem, not a broken file', async () => {
    const response = await get('/photos.csv?failAt=0');
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 'internal' });
  });

  it('that fails in the middle never looks whole', async () => {
    const response = await get('/photos.csv?rows=5000&failAt=4000');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(served.reports).toMatchObject([{ isBug: true, path: 'photos.csv' }]);
  });

  it('closes its source when the caller hangs up, and takes that for no bug', async () => {
    const controller = new AbortController();
    const response = await get('/photos.csv?rows=1000000', { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
    await expect.poll(() => calls).toEqual(['closed']);
    expect(served.reports).toEqual([]);
  });

  it('is refused over native tRPC, with the address to ask instead', async () => {
    const response = await fetch(`${served.url}/trpc/photos.image?input=${encodeURIComponent('{"json":{"id":1}}')}`);
    expect(response.status).toBe(405);
    expect(await response.text()).toContain('ask for it over REST');
    expect(calls).toEqual([]);
  });
});
