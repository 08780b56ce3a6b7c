// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { callContext, type UploadProgress } from './call-context.ts';
import { createSoukClient } from './create-souk-client.ts';
import type { SoukClient } from './souk-client.ts';
import { startUploadServer, type UploadServer } from './testing/upload-server.ts';

let server: UploadServer;
let souk: SoukClient;
const progress: UploadProgress[] = [];
const context = callContext({ onProgress: (step) => void progress.push(step) });

beforeEach(async () => {
  server = await startUploadServer();
  souk = createSoukClient({ url: server.url, token: 'good', retry: { attempts: 2, minDelayMs: 5, maxDelayMs: 20 } });
  progress.length = 0;
});
afterEach(async () => await server.stop());

const photo = (): File => new File([new Uint8Array(500_000).fill(7)], 'car.jpg', { type: 'image/jpeg' });

it('uploads from a page with progress up to the last byte, and reads the answer', async () => {
  const answer = await souk.gate.captures.create.mutate({ image: photo(), status: 'leaving' }, { context });
  const [upload] = server.uploads;
  expect(upload?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(upload?.headers.authorization).toBe('Bearer good');
  expect(upload?.body.toString('latin1')).toMatch(/name="image"; filename="car.jpg"\r\nContent-Type: image\/jpeg/);
  expect(answer).toEqual({ bytes: upload?.body.length });
  expect(progress.at(-1)).toEqual({ sentBytes: upload?.body.length, totalBytes: upload?.body.length });
});

it('repeats an upload from a page with the same key', async () => {
  server.statuses.push(503);
  await souk.gate.captures.create.mutate({ image: photo() }, { context });
  const keys = server.uploads.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toEqual([expect.any(String), keys[0]]);
});

it('stops an upload from a page when it is aborted', async () => {
  const stopping = new AbortController();
  const stopsAtOnce = callContext({ onProgress: () => stopping.abort() });
  const call = souk.gate.captures.create.mutate({ image: photo() }, { context: stopsAtOnce, signal: stopping.signal });
  await expect(call).rejects.toMatchObject({ cause: { name: 'AbortError' } });
});

it('says that a lost server did not answer', async () => {
  await server.stop();
  await expect(souk.gate.captures.create.mutate({ image: photo() }, { context })).rejects.toThrow(/^No answer from 127/);
});
