import { connect, type Socket } from 'node:net';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitRate } from './limits.ts';
import { startTestApi, type TestApi } from './testing/test-api.ts';

describe('an address', () => {
  it('is held back when it asks for more than it may, and told for how long; another is not', async () => {
    const limit = limitRate(3);
    for (let spent = 0; spent < 3; spent += 1) await limit.spend('192.0.2.1');
    await expect(limit.spend('192.0.2.1')).rejects.toMatchObject({ code: 'request.rate_limited', status: 429, retryAfterSeconds: 10 });
    await limit.spend('192.0.2.2');
  });

  it('is one with all of its IPv6 network, and with its IPv4 self', async () => {
    const limit = limitRate(1);
    await limit.spend('2001:db8:1:2::1');
    await expect(limit.spend('2001:db8:1:2:ffff::9')).rejects.toMatchObject({ status: 429 });
    await limit.spend('192.0.2.7');
    await expect(limit.spend('::ffff:192.0.2.7')).rejects.toMatchObject({ status: 429 });
  });
});

describe('uploads at once', () => {
  let host: TestApi;
  let organization: TestOrganization;
  let token: string;

  beforeAll(async () => {
    host = await startTestApi();
    organization = await host.souk.organization();
    await organization.gate();
    token = await host.signIn(organization, 'staff');
  });
  afterAll(async () => await host.close());

  /** An upload that stops in the middle of its body. */
  async function halfUpload([path, type]: readonly [path: string, type: string]): Promise<Socket> {
    const socket = connect(host.api.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: ${type}\r\nContent-Length: 500000\r\n\r\n`;
    socket.write(`${head}${'x'.repeat(1000)}`);
    return socket;
  }

  async function firstLines(socket: Socket): Promise<string> {
    for await (const chunk of socket) return String(chunk);
    return '';
  }

  const inFlight = async () =>
    Number(/^souk_uploads_in_flight (\d+)/m.exec(await (await fetch(`${host.url}/metrics`)).text())?.[1] ?? Number.NaN);

  it('are bounded: the next is refused with a 503 before its body is read, whatever surface it comes to', async () => {
    const rest = ['/api/v1/gate/captures', 'image/jpeg'] as const;
    const trpc = ['/trpc/gate.captures.create', 'multipart/form-data; boundary=b'] as const;
    const held = await Promise.all(Array.from({ length: 24 }, (_, index) => halfUpload(index % 2 === 0 ? rest : trpc)));
    await expect.poll(inFlight).toBe(24);
    const told = new Set<string | undefined>();
    for (const surface of Array.from({ length: 8 }, () => [rest, trpc]).flat()) {
      const refused = await halfUpload(surface);
      const answer = await firstLines(refused);
      expect(answer).toMatch(/^HTTP\/1\.1 503 /);
      expect(answer).toContain('request.overloaded');
      told.add(/retry-after: ([1-4])\r/i.exec(answer)?.[1]);
      refused.destroy();
    }
    // Not all at the same time, or they would come back together, too.
    expect(told.size).toBeGreaterThan(1);
    expect(told).not.toContain(undefined);
    // Refused at no cost: nobody is looked up.
    const nobody = await fetch(`${host.url}/api/v1/gate/captures`, {
      method: 'POST',
      headers: { authorization: 'Bearer souk_session_of_nobody', 'content-type': 'image/jpeg' },
      body: 'no photo',
    });
    expect(nobody.status).toBe(503);
    const query = await fetch(`${host.url}/api/v1/gate/passages`, { headers: { authorization: `Bearer ${token}` } });
    expect(query.status).toBe(200);

    for (const socket of held) socket.destroy();
    await expect.poll(inFlight).toBe(0);
    const next = await fetch(`${host.url}/api/v1/gate/captures`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
      body: 'no photo',
    });
    expect(next.status).toBe(415);
  });

  it('take no place when nobody is signed in', async () => {
    const socket = connect(host.api.port, '127.0.0.1');
    socket.write('POST /api/v1/gate/captures HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nContent-Length: 500000\r\n\r\n');
    expect(await firstLines(socket)).toMatch(/^HTTP\/1\.1 401 /);
    socket.destroy();
    await expect.poll(inFlight).toBe(0);
  });
});
