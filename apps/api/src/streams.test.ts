import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let host: TestApi;
let organization: TestOrganization;

beforeAll(async () => {
  host = await startTestApi({}, { recheckMs: 50 });
  organization = await host.souk.organization();
});
afterAll(async () => {
  await host.close();
  expect(host.faults).toEqual([]);
});

const watch = `/trpc/platform.events.watch?input=${encodeURIComponent('{"json":{}}')}`;

/** Opens a stream over HTTP and says when it has ended. */
async function open(path: string, token: string): Promise<{ response: Response; first: string; ended: Promise<string> }> {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream', 'accept-encoding': 'gzip, br' };
  const response = await fetch(host.url + path, { headers });
  const reader = response.body?.getReader();
  if (!reader) throw new Error('a stream has a body');
  const decoder = new TextDecoder();
  const first = decoder.decode((await reader.read()).value);
  const readOn = async (): Promise<string> => {
    let text = first;
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += decoder.decode(part.value);
    return text;
  };
  return { response, first, ended: readOn().catch(() => 'cut') };
}

function socket(path: string, token: string): { opened: Promise<void>; ended: Promise<number> } {
  const client = new WebSocket(`ws://127.0.0.1:${host.api.port}${path}`, { headers: { authorization: `Bearer ${token}` } });
  client.on('error', () => undefined);
  return {
    opened: new Promise((resolve) => client.once('open', () => resolve())),
    ended: new Promise((resolve) => client.once('close', (code) => resolve(code))),
  };
}

describe('a stream', () => {
  it.each(['/api/v1/events/stream', watch])('%s begins at once, is never compressed and is kept by nobody', async (path) => {
    const { response, first } = await open(path, await host.signIn(organization, 'viewer'));
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('cache-control')).toContain('no-transform');
    expect(first).toMatch(/^(retry: 1000|event: connected)/);
  });

  it('tells of a refusal before it starts', async () => {
    const response = await fetch(`${host.url}/api/v1/events/stream?after=7`, {
      headers: { authorization: `Bearer ${await host.signIn(organization, 'viewer')}` },
    });
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'events.position_unknown' }]);
    expect((await fetch(`${host.url}/api/v1/events/stream`)).status).toBe(401);
  });

  it('ends soon after its session is signed out, on all transports', async () => {
    const token = await host.signIn(organization, 'viewer');
    const streams = [await open('/api/v1/events/stream', token), await open(watch, token)];
    const sockets = [socket('/ws/notifications/', token), socket('/trpc', token)];
    await Promise.all(sockets.map(({ opened }) => opened));
    const signOut = await fetch(`${host.url}/api/v1/auth/logout`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(signOut.status).toBe(204);
    for (const { ended } of streams) await ended;
    for (const { ended } of sockets) expect(await ended).toBe(1008);
  });

  it('is closed as a refusal, after a word about it, where a socket has a session no more', async () => {
    const client = new WebSocket(`ws://127.0.0.1:${host.api.port}/trpc`, { headers: { authorization: 'Bearer souk_ses_unknown' } });
    const said: string[] = [];
    client.on('message', (data) => said.push(String(data)));
    expect(await new Promise((resolve) => client.once('close', resolve))).toBe(1008);
    expect(said).toEqual([expect.stringContaining('auth.')]);
  });

  it('goes on while its session does', async () => {
    const { ended } = await open('/api/v1/events/stream', await host.signIn(organization, 'viewer'));
    const still = Symbol('still open');
    expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 400, still))])).toBe(still);
  });
});
