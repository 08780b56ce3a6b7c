import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callContext, type UploadProgress } from './call-context.ts';
import { createSoukClient } from './create-souk-client.ts';
import { toForm } from './forms.ts';
import { fileFrom } from './node.ts';
import type { SoukClient } from './souk-client.ts';
import { startTestSouk, type TestSouk } from './testing/test-souk.ts';

const megabyte = 1024 * 1024;

describe('calls with files', () => {
  let server: TestSouk;
  let souk: SoukClient;
  beforeEach(async () => {
    server = await startTestSouk();
    souk = createSoukClient({ url: server.url, token: 'good', retry: { minDelayMs: 5, maxDelayMs: 20 } });
  });
  afterEach(async () => await server.stop());

  const photo = (size = 3 * megabyte): File => new File([new Uint8Array(size).fill(7)], 'car é.jpg', { type: 'image/jpeg' });

  it('arrive as they are, with the fields beside them', async () => {
    const at = new Date('2026-03-01T08:30:00Z');
    await expect(souk.gate.captures.create.mutate({ image: photo(), status: 'entering', at, gateId: undefined })).resolves.toEqual({
      name: 'car é.jpg',
      type: 'image/jpeg',
      size: 3 * megabyte,
      last: 7,
      fields: { status: 'entering', at: at.toISOString() },
    });
  });

  it('tell their progress, up to the last byte', async () => {
    const progress: UploadProgress[] = [];
    const context = callContext({ onProgress: (step) => void progress.push(step) });
    await expect(souk.gate.captures.create.mutate({ image: photo() }, { context })).resolves.toMatchObject({ size: 3 * megabyte, last: 7 });
    const last = progress.at(-1);
    expect(last?.sentBytes).toBe(last?.totalBytes);
    expect(last?.totalBytes).toBe(Number(server.requests[0]?.headers['content-length']));
    expect(progress.length).toBeGreaterThan(10);
    expect(progress.map(({ sentBytes }) => sentBytes)).toEqual(progress.map(({ sentBytes }) => sentBytes).sort((a, b) => a - b));
  });

  it('are sent again whole, with the same key, and their progress starts over', async () => {
    server.failNext({ status: 503 }, 'cut');
    const progress: UploadProgress[] = [];
    const context = callContext({ onProgress: (step) => void progress.push(step) });
    await expect(souk.gate.captures.create.mutate({ image: photo() }, { context })).resolves.toMatchObject({ size: 3 * megabyte });
    expect(new Set(server.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(server.requests).toHaveLength(3);
    expect(progress.filter(({ sentBytes, totalBytes }) => sentBytes === totalBytes).length).toBeGreaterThanOrEqual(2);
  });

  it('stop when they are aborted', async () => {
    const stopping = new AbortController();
    const context = callContext({ onProgress: () => stopping.abort() });
    const call = souk.gate.captures.create.mutate({ image: photo() }, { context, signal: stopping.signal });
    await expect(call).rejects.toMatchObject({ cause: { name: 'AbortError' } });
  });

  it('come from disk by path or URL, with the type their name says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'souk-client-'));
    const path = join(folder, 'car.PNG');
    await writeFile(path, 'png');
    const byUrl = await fileFrom(pathToFileURL(path));
    expect([byUrl.name, byUrl.type, byUrl.size]).toEqual(['car.PNG', 'image/png', 3]);
    await expect(souk.gate.captures.create.mutate({ image: await fileFrom(path) })).resolves.toMatchObject({ name: 'car.PNG', size: 3 });
    await rm(folder, { recursive: true });
    await expect(fileFrom(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a form', () => {
  it('has lists as repeated fields and leaves missing fields out', () => {
    const form = toForm({ tags: ['a', 'b'], count: 3, isNew: false, missing: undefined, none: null });
    expect([...form]).toEqual([
      ['tags', 'a'],
      ['tags', 'b'],
      ['count', '3'],
      ['isNew', 'false'],
    ]);
  });

  it('refuses an object, which it could only mangle', () => {
    expect(() => toForm({ box: { x: 1 } })).toThrow('box is an object');
  });
});
