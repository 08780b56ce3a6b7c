import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postJson, problemIn, rawExchange } from './testing/exchange.ts';
import { type Served, serve } from './testing/serve.ts';
import { shopRouter } from './testing/shop-router.ts';

let served: Served;
const calls: unknown[] = [];

beforeAll(async () => {
  served = await serve(shopRouter, () => ({ responseHeaders: new Map(), calls }), { maxBodyBytes: 10_000 });
});
afterAll(() => served.close());
beforeEach(() => void calls.splice(0));

const create = (body: string | Uint8Array<ArrayBuffer>, type?: string) => postJson(`${served.url}/api/v1/items`, body, type);

describe('a JSON body', () => {
  it('reaches the verb, answers the declared status and the headers of the context', async () => {
    const response = await create('{"name":"ring","count":5,"when":"2026-03-01T08:30:00Z"}', 'application/json; charset=UTF-8');
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('idempotency-replayed')).toBe('true');
    expect(calls).toEqual([{ name: 'ring', count: 5, when: new Date('2026-03-01T08:30:00Z') }]);
  });

  it.each([
    ['{"name":"x","count":"5"}', ['count']],
    ['{"name":"x","open":"false"}', ['open']],
    ['{"name":5}', ['name']],
    ['{}', ['name']],
    ['{"name":"x","price":1,"nmae":2}', ['price', 'nmae']],
    ['{"name":"x","__proto__":{"admin":true}}', ['__proto__']],
    ['{"name":"x","constructor":{"prototype":{"admin":true}}}', ['constructor']],
    ['{"name":"x\\u0000y"}', ['name']],
    ['{"name":"x","extra":{"a":{"b\\u0000":1}}}', ['extra.a.b\0']],
    ['{"name":"\\ud800"}', ['name']],
    ['[]', ['(body)']],
    ['null', ['(body)']],
    ['"text"', ['(body)']],
    [`{"name":"${'x'.repeat(101)}"}`, ['name']],
  ])('is refused with the field named: %s', async (body, paths) => {
    expect(await problemIn(await create(body))).toEqual({ status: 400, code: 'request.invalid', paths });
    expect(calls).toEqual([]);
    expect({}).not.toHaveProperty('admin');
  });

  it('nested without end is refused before a schema can exhaust the stack', async () => {
    const deep = `{"name":"x","extra":{"a":${'['.repeat(4000)}${']'.repeat(4000)}}}`;
    expect((await problemIn(await create(deep))).code).toBe('request.invalid');
    expect((await create(`{"name":"x","extra":{"a":${'['.repeat(20)}${']'.repeat(20)}}}`)).status).toBe(201);
  });

  it.each(['{', '{"name":"x",}', 'NaN', '\uFEFF{}', "{'name':'x'}"])('that is not JSON is malformed: %s', async (body) => {
    expect(await problemIn(await create(body))).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  it('that is not UTF-8 is malformed rather than quietly changed', async () => {
    const body = Uint8Array.from([...Buffer.from('{"name":"'), 0xff, 0xfe, ...Buffer.from('"}')]);
    expect(await problemIn(await create(body))).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json; charset=latin1', ''])(
    'of type %j is not taken, and the answer says which is',
    async (type) => {
      const response = await create(Uint8Array.from(Buffer.from('{"name":"x"}')), type);
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({ code: 'request.unsupported_media_type', details: { accepted: ['application/json'] } });
    },
  );

  it('that is compressed is not taken', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await fetch(`${served.url}/api/v1/items`, { method: 'POST', body: '{}', headers })).status).toBe(415);
  });

  it('over the limit is told its limit, whether it declares its length or not', async () => {
    const big = `{"name":"${'x'.repeat(20_000)}"}`;
    const declared = await create(big);
    const chunked = await fetch(`${served.url}/api/v1/items`, {
      method: 'POST',
      body: new Blob([big]).stream(),
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    });
    for (const response of [declared, chunked]) {
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ code: 'request.too_large', details: { limitBytes: 10_000 } });
    }
  });

  it('may be missing where no field is needed, but takes no fields then', async () => {
    const url = `${served.url}/api/v1/items/touch`;
    expect((await fetch(url, { method: 'POST' })).status).toBe(200);
    expect((await postJson(url, '{}')).status).toBe(200);
    expect(await problemIn(await postJson(url, '{"x":1}'))).toMatchObject({ status: 400, paths: ['x'] });
    expect(await problemIn(await fetch(`${url}?x=1`, { method: 'POST' }))).toMatchObject({ status: 400, paths: ['x'] });
  });

  it('never overrides what the path says', async () => {
    const rename = (body: string) =>
      fetch(`${served.url}/api/v1/items/5`, { method: 'PATCH', body, headers: { 'content-type': 'application/json' } });
    expect(await (await rename('{"name":"x"}')).json()).toMatchObject({ id: 5, name: 'x' });
    expect(await problemIn(await rename('{"name":"x","id":6}'))).toEqual({ status: 400, code: 'request.invalid', paths: ['id'] });
    expect(await problemIn(await rename('{"name":"forbidden"}'))).toEqual({ status: 400, code: 'request.invalid', paths: ['(body)'] });
  });

  it('cut off in the middle calls nothing', async () => {
    const head = 'POST /api/v1/items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"name":"x"';
    expect(await rawExchange(served.port, head, true)).toBe('');
    expect(calls).toEqual([]);
    expect(served.reports.filter((report) => report.isBug)).toEqual([]);
  });
});
