import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemIn, rawExchange } from './testing/exchange.ts';
import { type Served, serve } from './testing/serve.ts';
import { shopRouter } from './testing/shop-router.ts';

let served: Served;
const calls: unknown[] = [];
const photo = (size = 3, type = 'image/jpeg') => new Blob(['x'.repeat(size)], { type });

beforeAll(async () => {
  served = await serve(shopRouter, () => ({ responseHeaders: new Map(), calls }));
});
afterAll(() => served.close());
beforeEach(() => void calls.splice(0));

type Part = readonly [name: string, value: string | Blob, fileName?: string];

async function upload(parts: readonly Part[], query = ''): Promise<Response> {
  const body = new FormData();
  for (const [name, value, fileName] of parts) {
    if (typeof value === 'string') body.append(name, value);
    else body.append(name, value, fileName ?? 'photo.jpg');
  }
  return await fetch(`${served.url}/api/v1/photos${query}`, { method: 'POST', body });
}

const uploadRaw = (body: Blob, query = '', type = body.type) =>
  fetch(`${served.url}/api/v1/photos${query}`, { method: 'POST', body, headers: { 'content-type': type } });

describe('a form with a file', () => {
  it('reaches the verb with its text fields by type', async () => {
    const parts: Part[] = [
      ['weight', '7'],
      ['image', photo()],
      ['status', 'out'],
    ];
    const response = await upload(parts);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ name: 'photo.jpg', type: 'image/jpeg', text: 'xxx', status: 'out', weight: 7 });
  });

  it('may have the other fields in the query, but not twice', async () => {
    expect(await (await upload([['image', photo()]], '?status=out')).json()).toMatchObject({ status: 'out' });
    expect(
      await problemIn(
        await upload(
          [
            ['image', photo()],
            ['status', 'in'],
          ],
          '?status=out',
        ),
      ),
    ).toMatchObject({ status: 400, paths: ['status'] });
  });

  it.each([
    ['holiday/car.jpg', 'car.jpg'],
    ['holiday/', 'upload'],
    ['قطعة.jpg', 'قطعة.jpg'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('never brings a path in its file name: %s', async (fileName, name) => {
    expect(await (await upload([['image', photo(), fileName]])).json()).toMatchObject({ name });
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'C:\\windows\\system32\\a.dll', '..\\a', '..', 'a/../../b'])(
    'refuses a file name that leaves its folder: %s',
    async (fileName) => {
      expect(await problemIn(await upload([['image', photo(), fileName]]))).toMatchObject({ status: 400, paths: ['image'] });
    },
  );

  it.each<[string, Part[], string[]]>([
    ['no file', [['status', 'in']], ['image']],
    ['a file of another name', [['photo', photo()]], ['photo']],
    [
      'two files',
      [
        ['image', photo()],
        ['image', photo()],
      ],
      ['image'],
    ],
    ['text where the file should be', [['image', 'text']], ['image']],
    [
      'a file where text should be',
      [
        ['image', photo()],
        ['status', photo()],
      ],
      ['status'],
    ],
    [
      'an unknown field',
      [
        ['image', photo()],
        ['nosuch', '1'],
      ],
      ['nosuch'],
    ],
    [
      'a field twice',
      [
        ['image', photo()],
        ['weight', '1'],
        ['weight', '2'],
      ],
      ['weight'],
    ],
    [
      'a field of the wrong type',
      [
        ['image', photo()],
        ['weight', 'heavy'],
      ],
      ['weight'],
    ],
    [
      'NUL in a field',
      [
        ['image', photo()],
        ['status', 'in\0'],
      ],
      ['status'],
    ],
    ['another type of file', [['image', photo(3, 'image/svg+xml')]], ['image']],
    [
      '__proto__ as a field',
      [
        ['image', photo()],
        ['__proto__', '1'],
      ],
      ['__proto__'],
    ],
  ])('is refused with the field named: %s', async (_, parts, paths) => {
    expect(await problemIn(await upload(parts))).toEqual({ status: 400, code: 'request.invalid', paths });
    expect(calls).toEqual([]);
  });

  it('takes a file of exactly the limit and refuses one byte more, telling the limit', async () => {
    expect((await upload([['image', photo(100_000)]])).status).toBe(201);
    for (const size of [100_001, 5_000_000]) {
      const response = await upload([['image', photo(size)]]);
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ code: 'request.too_large', details: { limitBytes: 100_000 } });
    }
    expect(calls).toHaveLength(1);
  });

  it('has few parts, and small ones', async () => {
    const many: Part[] = Array.from({ length: 500 }, (_, i) => [`field${i}`, '1']);
    expect((await upload([['image', photo()], ...many])).status).toBe(400);
    expect(
      (
        await upload([
          ['image', photo()],
          ['status', 'x'.repeat(70_000)],
        ])
      ).status,
    ).toBe(413);
    expect(
      (
        await upload([
          ['image', photo()],
          ['x'.repeat(5000), '1'],
        ])
      ).status,
    ).toBe(400);
  });

  it.each([
    ['', 'multipart/form-data; boundary=b'],
    ['--b--\r\n', 'multipart/form-data; boundary=b'],
    [
      '--b\r\nContent-Disposition: form-data; name="image"; filename="a"\r\nContent-Type: image/jpeg\r\n\r\nxx',
      'multipart/form-data; boundary=b',
    ],
    [
      // Long enough that the rest arrives after the refusal.
      `--b\r\nContent-Disposition: form-data; name="image"; filename="a\0b"\r\n\r\n${'x'.repeat(200_000)}\r\n--b--\r\n`,
      'multipart/form-data; boundary=b',
    ],
    ['xx', 'multipart/form-data'],
    ['junk without a boundary', 'multipart/form-data; boundary=b'],
  ])('that is empty or broken is a 400 (%#)', async (body, type) => {
    const response = await uploadRaw(new Blob([body]), '', type);
    expect(response.status).toBe(400);
    expect(calls).toEqual([]);
  });

  it('cut off in the middle calls nothing', async () => {
    const head = 'POST /api/v1/photos HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000\r\n\r\n';
    const part = '--b\r\nContent-Disposition: form-data; name="image"; filename="a"\r\nContent-Type: image/jpeg\r\n\r\nxx';
    expect(await rawExchange(served.port, head + part, true)).toBe('');
    expect(calls).toEqual([]);
    expect(served.reports.filter((report) => report.isBug)).toEqual([]);
  });
});

describe('a file as the body', () => {
  it('reaches the same verb, with the other fields from the query', async () => {
    const response = await uploadRaw(photo(), '?status=out&weight=7');
    expect(await response.json()).toEqual({ name: 'upload', type: 'image/jpeg', text: 'xxx', status: 'out', weight: 7 });
  });

  it.each([
    ['?status=up', 'image/jpeg', 400],
    ['?nosuch=1', 'image/jpeg', 400],
    ['', 'image/svg+xml', 400],
    ['', 'application/json', 415],
    ['', 'imagex/jpeg', 415],
  ])('is refused with %s as %s', async (query, type, status) => {
    expect((await uploadRaw(photo(), query, type)).status).toBe(status);
    expect(calls).toEqual([]);
  });

  it('is refused when it is empty or too large', async () => {
    expect(await problemIn(await uploadRaw(photo(0)))).toMatchObject({ status: 400, paths: ['image'] });
    const chunked = { method: 'POST', body: photo(3_000_000).stream(), duplex: 'half', headers: { 'content-type': 'image/jpeg' } } as const;
    for (const response of [await uploadRaw(photo(100_001)), await fetch(`${served.url}/api/v1/photos`, chunked)]) {
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ details: { limitBytes: 100_000 } });
    }
  });
});
