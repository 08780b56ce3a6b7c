import crypto, { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import { newId } from '@souk/core/ids';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mediaKey } from './media-key.ts';
import { createMediaStore, type MediaStore } from './storage.ts';

beforeAll(allowDes);

const coded = (code: string, status: number) => expect.objectContaining({ code: `media.${code}`, status });
const keyOf = (organizationId: string, bytes: Uint8Array) => mediaKey(organizationId, createHash('sha256').update(bytes).digest('hex'));

const kinds: readonly (readonly [string, (folder: string) => Promise<{ store: MediaStore; stop: () => Promise<void> }>])[] = [
  ['on disk', async (folder) => ({ store: createMediaStore({ kind: 'disk', directory: folder }), stop: async () => undefined })],
  ['on S3', openS3],
];

describe.each(kinds)('a media store %s', (_, open) => {
  const organizationId = newId();
  let folder: string;
  let store: MediaStore;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'souk-media-'));
    ({ store, stop } = await open(folder));
    await store.prepare();
  });
  afterAll(async () => {
    store.close();
    await stop();
    await rm(folder, { recursive: true });
  });

  it.each([1, 3_000, 5_000_000])('gives back exactly the %i bytes it was given, whole and as a stream', async (size) => {
    const bytes = Buffer.alloc(size, 'plate');
    const key = keyOf(organizationId, bytes);
    await store.put(key, bytes, 'image/jpeg');
    expect(bytes.equals(await store.get(key))).toBe(true);
    expect(bytes.equals(await buffer(await store.stream(key)))).toBe(true);
    expect(await store.exists(key)).toBe(true);
  });

  it('answers 404 for an image that is not there, and for one of another organization', async () => {
    const bytes = Buffer.from('mine');
    await store.put(keyOf(organizationId, bytes), bytes, 'image/jpeg');
    const foreign = keyOf(newId(), bytes);
    await expect(store.get(foreign)).rejects.toEqual(coded('not_found', 404));
    await expect(store.stream(foreign)).rejects.toEqual(coded('not_found', 404));
    expect(await store.exists(foreign)).toBe(false);
  });

  it('keeps the same image once, however often and however fast it comes', async () => {
    const bytes = Buffer.alloc(200_000, 'same');
    const key = keyOf(organizationId, bytes);
    await Promise.all(Array.from({ length: 8 }, () => store.put(key, bytes, 'image/jpeg')));
    expect(bytes.equals(await store.get(key))).toBe(true);
    await store.delete(key);
    await store.delete(key);
    expect(await store.exists(key)).toBe(false);
  });

  it('lists what an organization has, every key once, in pages, with the time it was put there', async () => {
    const [full, empty] = [newId(), newId()];
    const images = Array.from({ length: 25 }, (_, n) => Buffer.from(`listed ${n}`));
    const startedAt = Date.now();
    for (const bytes of images) await store.put(keyOf(full, bytes), bytes, 'image/jpeg');
    const pages = await all(store.list(full, 10));
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
    const listed = pages.flat();
    expect(listed.map(({ key }) => key).toSorted()).toEqual(images.map((bytes) => keyOf(full, bytes)).toSorted());
    // S3 tells whole seconds.
    for (const { modifiedAt } of listed) {
      expect(modifiedAt.getTime()).toBeGreaterThan(startedAt - 1_000);
      expect(modifiedAt.getTime()).toBeLessThanOrEqual(Date.now());
    }
    expect(await all(store.list(empty))).toEqual([]);
  });

  it('deletes what was put long ago, and not what was put again since', async () => {
    const bytes = Buffer.from('swept');
    const key = keyOf(organizationId, bytes);
    await store.put(key, bytes, 'image/jpeg');
    expect(await store.deleteUnlessPutSince(key, new Date(Date.now() - 60_000))).toBe(false);
    expect(await store.exists(key)).toBe(true);
    expect(await store.deleteUnlessPutSince(key, new Date(Date.now() + 60_000))).toBe(true);
    expect(await store.exists(key)).toBe(false);
    expect(await store.deleteUnlessPutSince(key, new Date(Date.now() + 60_000))).toBe(false);
  });

  it('deletes an organization and nothing beside it', async () => {
    const [leaving, staying] = [newId(), newId()];
    const images = Array.from({ length: 12 }, (_, n) => Buffer.from(`image ${n}`));
    for (const bytes of images) {
      await store.put(keyOf(leaving, bytes), bytes, 'image/jpeg');
      await store.put(keyOf(staying, bytes), bytes, 'image/jpeg');
    }
    await store.deleteOrganization(leaving);
    const kept = (id: string) => Promise.all(images.map((bytes) => store.exists(keyOf(id, bytes))));
    expect(await kept(leaving)).toEqual(images.map(() => false));
    expect(await kept(staying)).toEqual(images.map(() => true));
  });

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    '',
    '.incoming/x',
    `${newId()}/..`,
    `${newId()}/ab/../${'ab'.repeat(32)}.jpg`,
    `${newId()}/cd/${'ab'.repeat(32)}.jpg`,
    `${newId()}/ab/${'ab'.repeat(32)}.jpg\0.png`,
    `${newId()}/ab/${'ab'.repeat(32)}.constructor`,
  ])('refuses the key %j', async (key) => {
    for (const attempt of [
      store.put(key, Buffer.from('x'), 'image/jpeg'),
      store.get(key),
      store.stream(key),
      store.delete(key),
      store.deleteUnlessPutSince(key, new Date()),
      store.exists(key),
    ]) {
      await expect(attempt).rejects.toEqual(coded('invalid_key', 400));
    }
    await expect(store.deleteOrganization(key)).rejects.toEqual(coded('invalid_key', 400));
    expect(() => store.list(key)).toThrow(expect.objectContaining({ code: 'media.invalid_key' }));
  });
});

describe('a media store that cannot be used', () => {
  it('says so in one line at the start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'souk-media-'));
    await writeFile(join(folder, 'file'), '');
    const disk = createMediaStore({ kind: 'disk', directory: join(folder, 'file', 'images') });
    await expect(disk.prepare()).rejects.toThrow(/^The image folder .*images cannot be used: ENOTDIR/);
    await rm(folder, { recursive: true });
  });

  it('answers 503, not 404 and not 500, where S3 does not answer or the bucket is gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'souk-media-'));
    const { store, stop, missing } = await openS3(folder);
    const key = keyOf(newId(), Buffer.from('x'));
    await expect(missing.get(key)).rejects.toEqual(coded('storage_unavailable', 503));
    await expect(missing.list(newId()).next()).rejects.toEqual(coded('storage_unavailable', 503));
    await expect(missing.prepare()).rejects.toThrow(/^The image bucket nowhere at http.* cannot be used: /);
    await stop();
    await expect(store.get(key)).rejects.toEqual(coded('storage_unavailable', 503));
    store.close();
    await rm(folder, { recursive: true });
  });
});

it('leaves no temporary file behind on disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'souk-media-'));
  const store = createMediaStore({ kind: 'disk', directory: folder });
  const bytes = Buffer.from('x');
  await store.put(keyOf(newId(), bytes), bytes, 'image/jpeg');
  expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  await rm(folder, { recursive: true });
});

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(page);
  return found;
}

async function openS3(directory: string) {
  // The server miscounts the signature of a path that ends in a slash, as listings have.
  const options = { port: 0, address: '127.0.0.1', directory, silent: true, allowMismatchedSignatures: true };
  const server = new S3rver({ ...options, configureBuckets: [{ name: 'images' }] });
  const { port } = await server.run();
  const settings = {
    kind: 's3',
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    forcePathStyle: true,
  } as const;
  const store = createMediaStore({ ...settings, bucket: 'images' });
  return { store, missing: createMediaStore({ ...settings, bucket: 'nowhere' }), stop: () => server.close() };
}

/** The server seals where a listing goes on with DES, which OpenSSL 3 has no more, but for triple DES: the same with one key three times. */
function allowDes(): void {
  const { createCipheriv, createDecipheriv } = crypto;
  const tripled = (key: crypto.CipherKey | null): Buffer => Buffer.concat([1, 2, 3].map(() => Buffer.from(String(key))));
  vi.spyOn(crypto, 'createCipheriv').mockImplementation((_des, key, iv) => createCipheriv('des-ede3-cbc', tripled(key), iv));
  vi.spyOn(crypto, 'createDecipheriv').mockImplementation((_des, key, iv) => createDecipheriv('des-ede3-cbc', tripled(key), iv));
}
