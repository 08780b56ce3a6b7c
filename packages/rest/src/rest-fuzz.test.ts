import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Served, serve } from './testing/serve.ts';
import { shopRouter } from './testing/shop-router.ts';

let served: Served;

beforeAll(async () => {
  served = await serve(shopRouter, () => ({ responseHeaders: new Map(), calls: [] }), { maxBodyBytes: 50_000 });
});
afterAll(() => served.close());

/** Mulberry32: the same numbers for the same seed, so that a failure can be repeated. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomOf(20_260_301);
const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];

const segments = [
  'items',
  'photos',
  'latest',
  'touch',
  '5',
  '-1',
  'photos.csv',
  '%00',
  '..%2f',
  '%zz',
  '1e309',
  'ك',
  '',
  '__proto__',
  ':id',
  '*',
];
const names = [
  'limit',
  'open',
  'kinds',
  'minWeight',
  'from',
  'name',
  'count',
  'extra',
  'status',
  'weight',
  'image',
  'rows',
  '__proto__',
  'x',
];
const scalars = [
  '',
  '5',
  '-1',
  '1e999',
  'true',
  'null',
  '%00',
  '%ff',
  '\ud800',
  '💎',
  '2026-03-01T08:30:00Z',
  '9'.repeat(400),
  '{"a":1}',
  '[]',
];
const values: unknown[] = [
  ...scalars,
  5,
  -1.5,
  1e308,
  true,
  null,
  [],
  {},
  [[[]]],
  { a: { b: '\0' } },
  ['gold'],
  { constructor: { prototype: 1 } },
];
const types = [
  'application/json',
  'application/json; charset=utf-16',
  'multipart/form-data',
  'multipart/form-data; boundary=b',
  'image/png',
  'text/plain',
  '',
];
const paths = () => `/${Array.from({ length: Math.ceil(random() * 3) }, () => pick(segments)).join('/')}`;
const query = () =>
  Array.from({ length: Math.floor(random() * 4) }, () => `${pick(names)}=${encodeURIComponent(String(pick(scalars)).toWellFormed())}`);

function body(): string {
  const fields = Object.fromEntries(Array.from({ length: Math.floor(random() * 4) }, () => [pick(names), pick(values)]));
  const json = JSON.stringify(fields);
  const part = `--b\r\nContent-Disposition: form-data; name="${pick(names)}"; filename="${pick(segments)}"\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n`;
  return pick([json, json, json.slice(0, -1), part, part.slice(0, -6), '', '\0', `{"extra":${'['.repeat(9000)}`, 'x'.repeat(60_000)]) ?? '';
}

it('never answers a random request with a fault of ours, and every refusal has a code', async () => {
  const seen = new Set<number>();
  for (let i = 0; i < 300; i += 1) {
    const method = pick(['GET', 'GET', 'POST', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD']) ?? 'GET';
    const url = `${served.url}/api/v1${paths()}?${query().join('&')}`;
    const sends = method !== 'GET' && method !== 'HEAD';
    const response = await fetch(url, {
      method,
      ...(sends ? { body: Buffer.from(body()), headers: { 'content-type': pick(types) ?? '' } } : {}),
    });
    const text = await response.text();
    seen.add(response.status);
    expect(response.status, `request ${i}: ${method} ${url}: ${text}`).toBeLessThan(500);
    if (response.status >= 400 && method !== 'HEAD') expect(text).toMatch(/^\{"code":"(request|shop)\.\w+"/);
  }
  // The requests are worth something only if they reach the verbs as well as the refusals.
  expect([...seen]).toEqual(expect.arrayContaining([200, 400, 404, 405, 415]));
  expect(served.reports.filter((report) => report.isBug)).toEqual([]);
});
