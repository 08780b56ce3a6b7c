import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CameraOptions, type CameraReport, runCamera } from './camera.ts';
import { type GateServer, startGateServer } from './testing/gate-server.ts';

let server: GateServer;
let folder: string;
let lines: string[];

const camera = async (options: Partial<CameraOptions> = {}): Promise<CameraReport> =>
  await runCamera({
    url: server.url,
    code: 'CODE-1',
    tokenFile: join(folder, 'kept/token.json'),
    images: folder,
    status: 'entering',
    intervalMs: 0,
    count: undefined,
    signal: AbortSignal.timeout(20_000),
    print: (line) => void lines.push(line),
    ...options,
  });

beforeEach(async () => {
  server = await startGateServer();
  folder = await mkdtemp(join(tmpdir(), 'souk-camera-'));
  lines = [];
  await writeFile(join(folder, 'b.JPG'), 'second');
  await writeFile(join(folder, 'a.png'), 'first');
  await writeFile(join(folder, 'notes.txt'), 'no photo');
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

describe('a gate camera', () => {
  it('enrols with its code and posts each photo once, in order, with when it was taken', async () => {
    await expect(camera()).resolves.toEqual({ delivered: 2, refused: 0 });
    expect(server.arrivals.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['a.png', 'first'],
      ['b.JPG', 'second'],
    ]);
    expect(server.arrivals[0]?.fields).toEqual({ status: 'entering', at: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(lines).toEqual([
      expect.stringMatching(/^a\.png +AB123CD +trusted +plate 0\.93 +weakest 0\.81 +entering +\d+ ms$/),
      expect.any(String),
    ]);
  });

  it('keeps its token for the next start, where nobody else can read it', async () => {
    await camera({ count: 1 });
    expect((await stat(join(folder, 'kept/token.json'))).mode & 0o077).toBe(0);
    await camera({ count: 1 });
    await camera({ count: 1, code: undefined });
    expect(server.requests.filter(({ path }) => path.endsWith('/enrol'))).toHaveLength(1);
  });

  it('starts the folder over when more photos are asked for than it has', async () => {
    await camera({ count: 5 });
    expect(server.arrivals.map(({ name }) => name)).toEqual(['a.png', 'b.JPG', 'a.png', 'b.JPG', 'a.png']);
  });

  it('delivers every photo once through an overloaded server, cuts and a restart', async () => {
    await camera({ count: 1 });
    server.failures.push({ status: 503, headers: { 'retry-after': '1' } }, { status: 429, headers: { 'retry-after': '1' } }, 'cut', {
      status: 409,
      body: { code: 'request.idempotency_in_flight' },
    });
    const started = performance.now();
    await camera({ count: 1 });
    expect(performance.now() - started).toBeGreaterThanOrEqual(2_000);
    expect(new Set(server.requests.slice(-5).map(({ key }) => key)).size).toBe(1);

    await server.stop();
    const delivering = camera({ count: 3 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.start();
    await expect(delivering).resolves.toEqual({ delivered: 3, refused: 0 });
    expect(server.arrivals).toHaveLength(5);
    expect(lines.join('\n')).toContain('no answer, again in');
  });

  it('goes on after a photo that the server refuses, and says so', async () => {
    await writeFile(join(folder, 'a.png'), 'broken');
    await expect(camera()).resolves.toEqual({ delivered: 1, refused: 1 });
    expect(lines[0]).toMatch(/^a\.png +refused: This is no photo\. \(media\.not_an_image, status 415\)$/);
  });

  it('ends with a clear line when it cannot begin or is no longer known', async () => {
    await expect(camera({ code: undefined })).rejects.toThrow('give an enrolment code with --code');
    await expect(camera({ code: 'WRONG' })).rejects.toThrow('The code was refused: This code is used up.');
    await expect(camera({ images: join(folder, 'nowhere') })).rejects.toThrow('is no folder that can be read');
    await camera({ count: 1 });
    server.forget();
    await expect(camera({ count: 1 })).rejects.toThrow('enrol it again with a new code');
  });

  it('stops at once when it is told to, while it waits too', async () => {
    server.failures.push({ status: 503, headers: { 'retry-after': '60' } });
    await expect(camera({ signal: AbortSignal.timeout(200) })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
