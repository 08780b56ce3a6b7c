import { pngBomb } from '@souk/media/test-images';
import { type Served, serve } from '@souk/rest/testing/serve';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../router.ts';
import { createTestSouk, type TestSouk, testContext } from '../testing/test-souk.ts';
import { countStored, fileOf } from './testing/gate-tests.ts';

let souk: TestSouk;
let served: Served;
let scene: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  souk = await createTestSouk();
  const home = await souk.organization();
  await home.gate();
  const { who } = await home.as('manager');
  served = await serve(appRouter, () => testContext(souk.services, who));
  scene = Uint8Array.from(await renderSampleScene({ plate: 'AB123CD', seed: 1 }));
});
afterAll(async () => {
  await served.close();
  await souk.close();
});

const Captured = z.object({ passage: z.object({ id: z.string(), plate: z.string(), status: z.string(), version: z.number() }) });

const fetchFrom = async (path: string, init: RequestInit = {}) => await fetch(`${served.url}/api/v1/gate${path}`, init);
const postJson = async (path: string, body: unknown) =>
  await fetchFrom(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const postRaw = async (body: Uint8Array<ArrayBuffer>, query = '') =>
  await fetchFrom(`/captures${query}`, { method: 'POST', body, headers: { 'content-type': 'image/jpeg' } });

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

async function capture() {
  return Captured.parse(await (await postRaw(scene, '?status=entering')).json()).passage;
}

describe('a photo over REST', () => {
  it('is taken as a form and as a raw body', async () => {
    const form = await fetchFrom('/captures', { method: 'POST', body: formOf({ image: fileOf(scene), status: 'leaving' }) });
    expect([form.status, Captured.parse(await form.json()).passage]).toMatchObject([201, { plate: 'AB123CD', status: 'leaving' }]);
    expect(await capture()).toMatchObject({ plate: 'AB123CD', status: 'entering' });
  });

  it.each<[string, number, () => FormData]>([
    ['not an image', 415, () => formOf({ image: fileOf(Buffer.from('hello')) })],
    ['a truncated photo', 422, () => formOf({ image: fileOf(scene.subarray(0, 9_000)) })],
    ['17 MB', 413, () => formOf({ image: fileOf(new Uint8Array(17 * 1024 * 1024)) })],
    ['a bomb of 60 megapixels', 413, () => formOf({ image: fileOf(pngBomb(10_000, 6_000, 60_010_000)) })],
    ['another field name', 400, () => formOf({ photo: fileOf(scene) })],
    ['text in the file field', 400, () => formOf({ image: 'hello' })],
    ['an empty form', 400, () => formOf({})],
    ['an unknown status', 400, () => formOf({ image: fileOf(scene), status: 'flying' })],
    ['an unknown field', 400, () => formOf({ image: fileOf(scene), colour: 'red' })],
    ['a gate that is no id', 400, () => formOf({ image: fileOf(scene), gateId: '../../etc' })],
  ])('that is %s is refused with %d and a code, and nothing is stored', async (_name, status, bodyOf) => {
    const before = await countStored(souk);
    const response = await fetchFrom('/captures', { method: 'POST', body: bodyOf() });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: expect.stringMatching(/^(request|media)\.\w+$/), requestId: expect.any(String) });
    expect(await countStored(souk)).toEqual(before);
  });
});

describe('images over REST', () => {
  it('answer a reader who has them with 304 and no bytes', async () => {
    const { id } = await capture();
    for (const address of [`/passages/${id}/image`, `/passages/${id}/thumbnail`, `/passages/${id}/overlay`, '/images/latest']) {
      const response = await fetchFrom(address);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([response.status, response.headers.get('content-type'), bytes.readUInt16BE(0)], address).toEqual([200, 'image/jpeg', 0xffd8]);
      expect(response.headers.get('content-length'), address).toBe(String(bytes.length));
      const again = await fetchFrom(address, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
      expect([again.status, (await again.arrayBuffer()).byteLength], address).toEqual([304, 0]);
      expect((await fetchFrom(address, { method: 'HEAD' })).status).toBe(200);
    }
  });

  it('are shown by a link that can be opened as it is, and by no link that was changed', async () => {
    const { id } = await capture();
    const links = z.record(z.string(), z.string()).parse(await (await fetchFrom(`/passages/${id}/links?lifetimeSeconds=60`)).json());
    const local = new URL(links.overlay ?? '');
    const opened = await fetch(`${served.url}${local.pathname}${local.search}`);
    expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    local.searchParams.set('token', `${local.searchParams.get('token')}x`);
    expect((await fetch(`${served.url}${local.pathname}${local.search}`)).status).toBe(403);
  });
});

describe('the rest of the gate over REST', () => {
  it('lists, exports and reviews', async () => {
    const { id, version } = await capture();
    const list = await fetchFrom('/passages?plate=A8123&fuzzy=1&status=entering&limit=1');
    expect(await list.json()).toMatchObject({ items: [{ plate: 'AB123CD' }] });
    const csv = await fetchFrom('/passages/export?plate=AB123CD');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="passages-[\d-]+\.csv"$/);
    expect((await csv.text()).split('\r\n')[0]).toMatch(/^id,at,gateId/);
    const corrected = await postJson(`/passages/${id}/correct`, { version, plate: 'AB 123 CE' });
    expect([corrected.status, await corrected.json()]).toMatchObject([200, { plate: 'AB123CE', reviewState: 'corrected' }]);
    expect((await postJson(`/passages/${id}/correct`, { version, plate: 'LATE' })).status).toBe(409);
    expect((await fetchFrom('/reports/accuracy')).status).toBe(200);
    expect((await fetchFrom('/labels/export')).headers.get('content-type')).toBe('application/x-tar');
  });

  it.each([
    ['/passages?fuzzy=3', 400],
    ['/passages?fuzzy=1.5', 400],
    ['/passages?plate=%00', 400],
    ['/passages?limit=0', 400],
    ['/passages?cursor=x', 400],
    ['/passages?from=yesterday', 400],
    ['/passages?unknown=1', 400],
    ['/passages/x', 400],
    ['/passages/0198c0de-0000-7000-8000-000000000000/image', 404],
    ['/passages/0198c0de-0000-7000-8000-000000000000/signed/image?organization=x&token=x', 400],
    ['/passages/0198c0de-0000-7000-8000-000000000000/signed/secret?token=x', 400],
  ])('refuses %s with %d', async (address, status) => expect((await fetchFrom(address)).status).toBe(status));

  it('takes no number for a version that is text', async () => {
    const { id } = await capture();
    expect((await postJson(`/passages/${id}/correct`, { version: '1', plate: 'A' })).status).toBe(400);
    expect((await postJson('/passages', { plate: 'A', at: 5 })).status).toBe(400);
  });
});
