import { newId } from '@souk/core/ids';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let host: TestApi;
let organization: TestOrganization;
let authorization: string;

beforeAll(async () => {
  host = await startTestApi();
  organization = await host.souk.organization();
  await organization.gate();
  authorization = `Bearer ${await host.signIn(organization, 'owner')}`;
});
afterAll(async () => await host.close());

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(host.url + path, { ...init, headers: { authorization, ...init.headers } });
  await response.arrayBuffer();
  return response;
}

/** The samples of /metrics whose line begins with `name`. */
async function samples(name: string): Promise<string[]> {
  const text = await (await fetch(`${host.url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith(name));
}

describe('the metrics', () => {
  it('name requests by their procedure, over REST, over tRPC, and as a batch', async () => {
    await ask('/api/v1/gate/passages');
    await ask(`/api/v1/gate/passages/${newId()}`);
    await ask(`/trpc/gate.passages.list?input=${encodeURIComponent('{"json":{}}')}`);
    await ask(`/trpc/gate.passages.list,platform.health?batch=1&input=${encodeURIComponent('{"0":{"json":{}}}')}`);
    const counts = await samples('souk_http_request_seconds_count');
    const has = (...parts: string[]) => counts.some((line) => parts.every((part) => line.includes(part)));
    expect(has('surface="rest"', 'route="gate.passages.list"', 'method="GET"', 'status="200"')).toBe(true);
    expect(has('surface="rest"', 'route="gate.passages.get"', 'status="404"')).toBe(true);
    expect(has('surface="trpc"', 'route="gate.passages.list"')).toBe(true);
    expect(has('surface="trpc"', 'route="batch"')).toBe(true);
    const procedures = await samples('souk_procedure_seconds_count');
    expect(procedures).toContainEqual(expect.stringMatching(/procedure="gate\.passages\.list",outcome="ok"\} 3$/));
    expect(procedures).toContainEqual(expect.stringMatching(/procedure="gate\.passages\.get",outcome="refused"\} 1$/));
  });

  it('never grow by what a caller makes up: paths, methods, procedures, ids', async () => {
    const make = async (n: number) => {
      for (const path of [`/api/v1/${n}`, `/trpc/made.up${n}`, `/${n}?x=${n}`, `/api/v1/gate/passages/${newId()}`, `/compat/${n}/x`])
        await ask(path);
      for (const method of ['PURGE', 'LINK', 'SEARCH']) await ask(`/${n}`, { method });
    };
    await make(0);
    const before = (await samples('souk_')).length;
    for (let n = 1; n < 20; n += 1) await make(n);
    expect((await samples('souk_')).length).toBe(before);
  });

  it('tell of what waits: photos, jobs, streams, connections, requests, the event loop', async () => {
    for (const name of [
      'souk_http_requests_in_flight',
      'souk_vision_queue_depth',
      'souk_vision_workers',
      'souk_streams_open',
      'souk_uploads_in_flight',
      'souk_jobs_waiting{job=',
      'souk_jobs_dead{job=',
      'souk_database_connections{pool="app"}',
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
    ]) {
      expect(await samples(name), name).not.toEqual([]);
    }
  });

  it('are for the machine itself, or for the holder of the token', async () => {
    expect((await fetch(`${host.url}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(404);
    const guarded = await startTestApi({ METRICS_TOKEN: 'a token of some length' });
    const status = async (headers: Record<string, string>) => (await fetch(`${guarded.url}/metrics`, { headers })).status;
    expect(await status({})).toBe(404);
    expect(await status({ authorization: 'Bearer a token of some lengtH' })).toBe(404);
    expect(await status({ authorization: 'Bearer a token of some length' })).toBe(200);
    await guarded.close();
  });
});

describe('the probes', () => {
  it('answer without a credential and count towards no limit', async () => {
    expect(await (await fetch(`${host.url}/livez`)).json()).toEqual({ status: 'alive' });
    expect(await (await fetch(`${host.url}/readyz`)).json()).toEqual({ status: 'ready' });
  });
});
