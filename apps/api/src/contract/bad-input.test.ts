import { newId } from '@souk/core/ids';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { pngBomb, renderJpeg } from '@souk/media/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stored } from '../testing/stored.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let host: TestApi;
let organization: TestOrganization;
let token: string;
let jpeg: Buffer;

beforeAll(async () => {
  host = await startTestApi();
  organization = await host.souk.organization({ registration: 'open' });
  await organization.gate();
  token = await host.signIn(organization, 'owner');
  jpeg = await renderJpeg(640, 480);
});
afterAll(async () => {
  await host.close();
  expect(host.faults).toEqual([]);
});

const megabyte = 1024 * 1024;
const surfaces = ['rest', 'trpc'] as const;
type Surface = (typeof surfaces)[number];

/** Sends JSON to a procedure as each surface takes it; `input` may be text, sent as it is. */
async function send(surface: Surface, [method, path, procedure]: readonly [string, string, string], input: unknown): Promise<Response> {
  const body = typeof input === 'string' ? input : JSON.stringify(surface === 'rest' ? input : { json: input });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return surface === 'rest'
    ? await fetch(`${host.url}/api/v1${path}`, { method, headers, body })
    : await fetch(`${host.url}/trpc/${procedure}`, { method: 'POST', headers, body });
}

async function upload(surface: Surface, form: FormData | null, raw?: Uint8Array): Promise<Response> {
  const path = surface === 'rest' ? '/api/v1/gate/captures' : '/trpc/gate.captures.create';
  const type: Record<string, string> = raw
    ? { 'content-type': 'image/jpeg' }
    : form
      ? {}
      : { 'content-type': 'multipart/form-data; boundary=b' };
  const body = raw ? new Uint8Array(raw) : (form ?? '--b--\r\n');
  return await fetch(host.url + path, { method: 'POST', headers: { authorization: `Bearer ${token}`, ...type }, body });
}

function formOf(field: string, bytes: Uint8Array | string, name = 'car.jpg', type = 'image/jpeg'): FormData {
  const form = new FormData();
  form.set(field, new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type }));
  return form;
}

/** The status and code of a refusal, and that nothing was stored for it. */
async function refusal(act: () => Promise<Response>): Promise<string> {
  const before = await stored(host.souk);
  const response = await act();
  const text = await response.text();
  expect(await stored(host.souk)).toEqual(before);
  expect(text).not.toMatch(/node_modules|\bat .*\.ts:/);
  return `${response.status} ${/"code":"([a-z_]+\.[a-z_]+)"/.exec(text)?.[1] ?? text.slice(0, 200)}`;
}

describe.each(surfaces)('over %s', (surface) => {
  const photos: [string, () => FormData | null, string][] = [
    ['what is no image', () => formOf('image', 'not an image'), '415 media.not_an_image'],
    ['a JPEG cut short', () => formOf('image', jpeg.subarray(0, jpeg.length / 2)), '422 media.truncated'],
    ['a file without bytes', () => formOf('image', ''), '400 media.empty'],
    ['17 MB', () => formOf('image', Buffer.concat([jpeg, Buffer.alloc(17 * megabyte)])), '413 request.too_large'],
    ['60 megapixels in a few bytes', () => formOf('image', pngBomb(10_000, 6_000, 60_000_000), 'a.png'), '413 media.too_many_pixels'],
    [
      'an SVG',
      () => formOf('image', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg', 'image/svg+xml'),
      '415 media.unsupported_format',
    ],
    [
      'an SVG that says it is a JPEG',
      () => formOf('image', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      '415 media.unsupported_format',
    ],
    ['a photo under another field', () => formOf('photo', jpeg), '400 request.invalid'],
    ['a form without fields', () => new FormData(), '400 request.invalid'],
    ['a form without parts', () => null, '400 request.invalid'],
    ['a name that climbs', () => formOf('image', jpeg, '../../../etc/passwd'), '400 request.invalid'],
    ['a name from the root', () => formOf('image', jpeg, '/etc/passwd'), '400 request.invalid'],
    ['a name with a NUL', () => formOf('image', jpeg, 'a\0.jpg'), surface === 'rest' ? '400 request.malformed' : '400 request.invalid'],
    ['a text where the photo should be', () => withText(new FormData(), 'image', 'x'), '400 request.invalid'],
    ['an unknown field beside the photo', () => withText(formOf('image', jpeg), 'admin', 'true'), '400 request.invalid'],
    ['a status there is not', () => withText(formOf('image', jpeg), 'status', 'flying'), '400 request.invalid'],
    ['a gate that is no id', () => withText(formOf('image', jpeg), 'gateId', '../x'), '400 request.invalid'],
  ];

  it.each(photos)('refuses %s and keeps nothing', async (_name, form, expected) => {
    expect(await refusal(async () => await upload(surface, form()))).toBe(expected);
  });

  const passage = ['POST', '/gate/passages', 'gate.passages.record'] as const;
  const gate = ['POST', '/gate/gates', 'gate.gates.create'] as const;
  const login = ['POST', '/auth/login', 'identity.auth.login'] as const;
  const register = ['POST', '/auth/register', 'identity.auth.register'] as const;
  const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
  const inputs: [string, readonly [string, string, string], () => unknown, string][] = [
    ['text for a number', gate, () => ({ name: 'A', cropPaddingPx: '5' }), '400 request.invalid'],
    ['a number for text', passage, () => ({ plate: 5 }), '400 request.invalid'],
    ['text for a truth', gate, () => ({ name: 'A', keepOriginal: 'false' }), '400 request.invalid'],
    ['a list for text', passage, () => ({ plate: ['A'] }), '400 request.invalid'],
    ['nothing for text', passage, () => ({ plate: null }), '400 request.invalid'],
    ['an unknown field', passage, () => ({ plate: 'A', userId: newId() }), '400 request.invalid'],
    ['a username of a megabyte', login, () => ({ login: 'a'.repeat(megabyte - 200), password: 'b' }), '400 request.invalid'],
    ['a username of more than a megabyte', login, () => ({ login: 'a'.repeat(megabyte), password: 'b' }), '413 request.too_large'],
    [
      'a password of a megabyte',
      register,
      () => ({ organization: organization.slug, username: 'amira', password: 'a'.repeat(900_000) }),
      '400 request.invalid',
    ],
    ['a NUL in text', passage, () => ({ plate: 'A\0B' }), '400 request.invalid'],
    ['a NUL in a name of a field', passage, () => ({ plate: 'A', 'a\0': 1 }), '400 request.invalid'],
    ['half a character', passage, () => '{"plate":"\\ud800"}', '400 request.invalid'],
    ['five thousand levels', passage, () => (surface === 'rest' ? deep : `{"json":${deep}}`), '400 request.invalid'],
    ['broken JSON', passage, () => '{"plate":', '400 request.malformed'],
    ['a year beyond the calendar', passage, () => ({ plate: 'A', at: '+275760-09-13T00:00:00.001Z' }), '400 request.invalid'],
    ['an empty body', passage, () => '', '400 request.invalid'],
  ];

  it.each(inputs)('refuses %s', async (_name, operation, input, expected) => {
    expect(await refusal(async () => await send(surface, operation, input()))).toBe(expected);
  });
});

it('never takes a prototype from JSON: refused over REST, without effect over tRPC', async () => {
  const passage = ['POST', '/gate/passages', 'gate.passages.record'] as const;
  expect(await refusal(async () => await send('rest', passage, '{"plate":"A","__proto__":{"x":1}}'))).toBe('400 request.invalid');
  expect(await refusal(async () => await send('trpc', passage, '{"json":{"__proto__":{"plate":"A"}}}'))).toBe('400 request.invalid');
});

function withText(form: FormData, name: string, text: string): FormData {
  form.set(name, text);
  return form;
}
