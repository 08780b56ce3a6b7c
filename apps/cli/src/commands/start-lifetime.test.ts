import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSoukClient, type SoukClient } from '@souk/client';
import { temporaryFolder } from '@souk/db/embedded/testing/held-server';
import { processesWith } from '@souk/db/embedded/testing/process-list';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, describe, expect, it } from 'vitest';
import { addressOf, runSouk, type SoukProcess } from '../testing/run-souk.ts';

const folder = await temporaryFolder();
const settings = { DATA_DIR: join(folder.path, 'data'), PORT: '0' };

afterAll(async () => await folder.remove());

async function startSouk(extra: Readonly<Record<string, string>> = {}): Promise<SoukProcess> {
  const souk = runSouk('start', [], { ...settings, ...extra });
  await souk.said('Souk is ready at');
  return souk;
}

/** What is left of it within two seconds: the leash of PostgreSQL ends a moment after PostgreSQL. */
async function leftBehind(): Promise<string[]> {
  for (let tries = 0; tries < 40; tries += 1) {
    if ((await processesWith(folder.path)).length === 0) return [];
    await sleep(50);
  }
  return (await processesWith(folder.path)).map(({ command }) => command);
}

async function demoClient(souk: SoukProcess): Promise<SoukClient> {
  const client = createSoukClient({ url: addressOf(souk), retry: { attempts: 1 } });
  await client.signIn({ login: 'demo@souk.example', password: 'demo-Souk-1' });
  return client;
}

const plates = async (client: SoukClient): Promise<string[]> => {
  const { items } = await client.gate.passages.list.query({ limit: 100 });
  return items.map(({ plate }) => plate);
};

describe('pnpm start', () => {
  it('is told to stop while it makes its database, and leaves nothing but what the next start can use', async () => {
    const souk = runSouk('start', [], settings);
    await souk.said('Making a database');
    souk.signal('SIGTERM');
    expect(await souk.ended).toBe(0);
    expect(souk.stdout()).toBe('');
    expect(await leftBehind()).toEqual([]);
  });

  it('prints one ready line and the accounts that sign in', async () => {
    const souk = await startSouk();
    const [ready, accounts, ...rest] = souk.stdout().split('\n');
    expect(ready).toMatch(/^Souk is ready at http:\/\/127\.0\.0\.1:\d+$/);
    expect(accounts).toContain('demo@souk.example with demo-Souk-1');
    expect(rest).toEqual(['']);
    expect(await (await fetch(`${addressOf(souk)}/readyz`)).json()).toEqual({ status: 'ready' });
    await (await demoClient(souk)).gate.passages.record.mutate({ plate: 'KEPT 1' });
    souk.signal('SIGTERM');
    expect(await souk.ended).toBe(0);
    expect(await leftBehind()).toEqual([]);
  });

  it('is soon ready again with what was there, and takes the echo of a Ctrl-C for the same Ctrl-C', async () => {
    const since = performance.now();
    const souk = await startSouk();
    const readyMs = performance.now() - since;
    expect(await plates(await demoClient(souk))).toEqual(['KEPT1']);
    souk.signal('SIGINT');
    await sleep(20);
    process.kill(souk.pid, 'SIGINT');
    process.kill(souk.pid, 'SIGTERM');
    expect(await souk.ended).toBe(0);
    expect(await leftBehind()).toEqual([]);
    expect(souk.stderr()).not.toMatch(/Making|Building/);
    // 1.3 s on two busy cores; here other tests may run beside it.
    expect(readyMs).toBeLessThan(8_000);
  });

  it('answers every upload that it took before it was told to stop, and keeps exactly those', async () => {
    const souk = await startSouk();
    const client = await demoClient(souk);
    const image = new File([new Uint8Array(await renderSampleScene({ plate: 'TERM 1', seed: 3 }))], 'car.jpg', { type: 'image/jpeg' });
    const uploads = Array.from({ length: 12 }, async () => await client.gate.captures.create.mutate({ image }));
    await Promise.race(uploads);
    souk.signal('SIGTERM');
    const answered = (await Promise.allSettled(uploads)).filter(({ status }) => status === 'fulfilled').length;
    expect(await souk.ended).toBe(0);
    const again = await startSouk();
    expect(await plates(await demoClient(again))).toHaveLength(answered + 1);
    again.signal('SIGTERM');
    expect(await again.ended).toBe(0);
    expect(answered).toBeGreaterThan(1);
  });

  it('starts again after kill -9, with everything that was answered', async () => {
    const souk = await startSouk();
    const before = await plates(await demoClient(souk));
    process.kill(souk.pid, 'SIGKILL');
    expect(await souk.ended).toBe('SIGKILL');
    const again = await startSouk();
    expect(await plates(await demoClient(again))).toEqual(before);
    again.signal('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  it('ends at once at a second Ctrl-C while a request hangs, and PostgreSQL with it', async () => {
    const souk = await startSouk({ DRAIN_SECONDS: '600' });
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) });
    const headers = { 'content-type': 'application/json' };
    const hanging = fetch(`${addressOf(souk)}/api/v1/auth/login`, { method: 'POST', body, headers, duplex: 'half' });
    hanging.catch(() => undefined);
    await sleep(300);
    souk.signal('SIGINT');
    await souk.said('Stopping');
    await sleep(1_200);
    souk.signal('SIGINT');
    expect(await souk.ended).toBe(130);
    expect(await leftBehind()).toEqual([]);
    await expect(hanging).rejects.toThrow();
  });
});
