import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemIn } from './testing/exchange.ts';
import { type Served, serve } from './testing/serve.ts';
import { shopRouter } from './testing/shop-router.ts';

let served: Served;
const calls: unknown[] = [];

beforeAll(async () => {
  served = await serve(shopRouter, () => ({ responseHeaders: new Map(), calls }));
});
afterAll(() => served.close());
beforeEach(() => void calls.splice(0));

const get = (path: string, init: RequestInit = {}) => fetch(`${served.url}/api/v1${path}`, init);

describe('query and path', () => {
  it('gives the verb numbers, booleans, lists and dates by the declared type', async () => {
    const from = '2026-03-01T10:30:00+02:00';
    const response = await get(`/items?limit=5&open=false&kinds=gold&kinds=silver&minWeight=1.5&from=${encodeURIComponent(from)}&search=5`);
    expect(response.status).toBe(200);
    expect(calls).toEqual([{ limit: 5, open: false, kinds: ['gold', 'silver'], minWeight: 1.5, from: new Date(from), search: '5' }]);
    expect(await response.json()).toMatchObject({ echo: { from: '2026-03-01T08:30:00.000Z' } });
  });

  it('makes a list of a single value and applies defaults', async () => {
    await get('/items?kinds=gold');
    expect(calls).toEqual([{ limit: 20, kinds: ['gold'] }]);
  });

  it.each([
    ['limit=ten', ['limit']],
    ['limit=5.5', ['limit']],
    ['limit=', ['limit']],
    ['limit=1e999', ['limit']],
    ['limit=5&limit=6', ['limit']],
    ['open=1', ['open']],
    ['kinds=tin', ['kinds.0']],
    ['nosuch=1', ['nosuch']],
    ['nosuch=1&nosuch=2&limit=5&LIMIT=5', ['nosuch', 'LIMIT']],
    ['__proto__=1&constructor=2&toString=3', ['__proto__', 'constructor', 'toString']],
    ['limit[]=5', ['limit[]']],
    ['search=a%00b', ['search']],
    ['from=yesterday', ['from']],
  ])('refuses ?%s and names the field', async (query, paths) => {
    expect(await problemIn(await get(`/items?${query}`))).toEqual({ status: 400, code: 'request.invalid', paths });
    expect(calls).toEqual([]);
  });

  it('refuses a path parameter of the wrong type', async () => {
    expect((await get('/items/5')).status).toBe(200);
    expect(await problemIn(await get('/items/five'))).toEqual({ status: 400, code: 'request.invalid', paths: ['id'] });
    expect((await problemIn(await get('/items/5%00'))).status).toBe(400);
  });

  it('serves a static address before a parameter', async () => {
    expect(await (await get('/items/latest')).json()).toEqual({ id: 0, name: 'latest', at: '2026-03-01T08:30:00.000Z' });
  });

  it('answers HEAD like GET, without a body', async () => {
    const response = await get('/items/5', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(10);
    expect(await response.text()).toBe('');
  });

  it('answers 204 without a body for a void output', async () => {
    const response = await get('/items/5', { method: 'DELETE' });
    expect(response.status).toBe(204);
    expect(response.headers.get('content-type')).toBeNull();
    expect(calls).toEqual([{ id: 5 }]);
  });

  it('refuses a body where none is read', async () => {
    const response = await get('/items/5', { method: 'DELETE', body: '{"really":false}', headers: { 'content-type': 'application/json' } });
    expect(await problemIn(response)).toEqual({ status: 400, code: 'request.invalid', paths: ['(body)'] });
    expect(calls).toEqual([]);
  });

  it('keeps the list of issues short for a hostile query', async () => {
    const query = Array.from({ length: 1500 }, (_, i) => `x${i}=1`).join('&');
    expect((await problemIn(await get(`/items?${query}`))).paths).toHaveLength(20);
  });
});
