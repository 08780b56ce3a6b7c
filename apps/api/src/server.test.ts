import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@souk/core/ids';
import { passageRecorded } from '@souk/domains/gate/events';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { createMetrics } from '@souk/observability/metrics';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunningApi, startApi } from './server.ts';
import { openCuttingProxy } from './testing/cutting-proxy.ts';
import { transports } from './testing/followers.ts';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let host: TestApi;
let organization: TestOrganization;
let token: string;

beforeEach(async () => {
  host = await startTestApi();
  organization = await host.souk.organization();
  await organization.gate();
  token = await host.signIn(organization, 'staff');
}, 30_000);
afterEach(async () => {
  await host.close();
  expect(host.faults).toEqual([]);
});

async function emit(count: number): Promise<void> {
  const act = await organization.as('staff');
  const blank = { captureId: null, status: 'unknown', plate: 'A', rawPlate: 'A', confidence: null, minCharConfidence: null } as const;
  const rest = {
    reviewState: 'confirmed',
    decision: 'none',
    listMatches: [],
    duplicateOf: null,
    version: 1,
    subject: '',
    description: '',
    userId: null,
  } as const;
  await act.change(async (tx) => {
    tx.audit({ action: 'test.passage.recorded', subject: 'test:1', before: null, after: null });
    for (let index = 0; index < count; index += 1) {
      tx.emit(passageRecorded, 'passage:1', { id: newId(), gateId: newId(), at: new Date(), ...blank, ...rest });
    }
  });
}

describe('a drain', () => {
  it('answers every upload that came, whole; ends the streams, which resume at the next process; takes nothing new', async () => {
    const photo = new Uint8Array(await renderSampleScene({ plate: 'AB 123', seed: 1 }));
    const proxies = await Promise.all(Object.keys(transports).map(async () => await openCuttingProxy(() => port)));
    let port = host.api.port;
    const followers = Object.values(transports).map((follow, index) => follow(proxies[index]?.port ?? 0, token));
    await emit(5);
    await vi.waitUntil(() => followers.every(({ seen }) => seen.length === 5), { timeout: 10_000 });

    const uploads = Array.from({ length: 20 }, async () => {
      const response = await fetch(`${host.url}/api/v1/gate/captures`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
        body: photo,
      });
      return { status: response.status, body: await response.json() };
    });
    const inFlight = async () => Number(/^souk_uploads_in_flight (\d+)/m.exec(await (await fetch(`${host.url}/metrics`)).text())?.[1]);
    await vi.waitUntil(async () => (await inFlight()) >= 15, { timeout: 10_000, interval: 2 });
    const probe = halfProbe(host.api.port);
    await sleep(20);

    // Where a load balancer would send its clients.
    const next = await startNext();
    port = next.port;
    const drained = host.api.drain();
    expect(await probe.finish()).toMatch(/^HTTP\/1\.1 503 [\s\S]*"shutting down"/);
    await expect(fetch(`${host.url}/livez`)).rejects.toThrow('fetch failed');
    for (const { status, body } of await Promise.all(uploads)) {
      expect(status).toBe(201);
      expect(body).toMatchObject({ passage: { plate: 'AB123' } });
    }
    await drained;

    const { rows } = await host.souk.services.database.systemPool.query<{ count: number }>('SELECT count(*)::int AS count FROM passages');
    expect(rows[0]?.count).toBe(20);
    await emit(5);
    const all = 5 + 20 + 5;
    await vi.waitUntil(() => followers.every(({ seen }) => seen.length >= all), { timeout: 15_000 });
    for (const { seen } of followers) expect(seen).toEqual(Array.from({ length: all }, (_, index) => index + 1));
    for (const closing of [...followers, ...proxies]) await closing.close();
    await next.drain();
  }, 60_000);

  it('ends whoever does not end by itself when its time is over', async () => {
    await host.close();
    host = await startTestApi({ DRAIN_SECONDS: '1' });
    const stuck = connect(host.api.port, '127.0.0.1');
    stuck.on('error', () => undefined);
    stuck.write('POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    const deaf = connect(host.api.port, '127.0.0.1');
    deaf.on('error', () => undefined);
    deaf.write(
      'GET /trpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await new Promise((resolve) => deaf.once('data', resolve));
    const startedAt = performance.now();
    await host.api.drain();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    for (const socket of [stuck, deaf]) socket.destroy();
  });
});

/** Another process of the same Souk, for all that a client can tell. */
async function startNext(): Promise<RunningApi> {
  const { openServices } = await import('@souk/domains/open-services');
  const { services } = host.souk;
  const opened = await openServices({
    settings: services.settings,
    databaseUrl: services.database.url,
    log: services.log,
    vision: Promise.resolve(services.vision),
  });
  const api = await startApi(opened, createMetrics());
  return {
    port: api.port,
    drain: async () => {
      await api.drain();
      await opened.close();
    },
  };
}

/** A question for /readyz that has begun before a drain and ends in it. */
function halfProbe(port: number): { finish(): Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /readyz HTTP/1.1\r\n');
  return {
    finish: async () => {
      socket.write('Host: x\r\n\r\n');
      let answer = '';
      for await (const chunk of socket) answer += String(chunk);
      return answer;
    },
  };
}

describe('a port that cannot be listened on', () => {
  it('is said in one line', async () => {
    const taken = { ...host.souk.services, settings: { ...host.souk.services.settings, PORT: host.api.port } };
    await expect(startApi(taken, createMetrics())).rejects.toThrow(/^Port \d+ is in use\..*set PORT/);
  });
});
