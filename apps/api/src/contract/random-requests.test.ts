import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type DrawnRequest, drawRequest, type Known, type Operation, operationsOf } from '../testing/random-requests.ts';
import { seededRandom, type ValueSource, valueSource } from '../testing/random-values.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { makeThings, thingKindOf } from '../testing/things.ts';

const seed = 20_260_301;
const requests = 2_000;

let host: TestApi;
let organization: TestOrganization;
let source: ValueSource;
let operations: Operation[];
let known: Known;
const tokens: Partial<Record<'owner' | 'viewer', string>> = {};

beforeAll(async () => {
  host = await startTestApi();
  organization = await host.souk.organization({ registration: 'open' });
  const things = await makeThings(host.souk, organization);
  const ids = Object.values(things);
  known = {
    photo: new Uint8Array(await renderSampleScene({ plate: 'AB 123', seed: 1 })),
    nameFor: (operationId, { name, schema }) => {
      if (Object(schema).format === 'uuid') return things[thingKindOf(operationId, String(name))];
      return name === 'organization' ? organization.slug : undefined;
    },
  };
  const document = z.record(z.string(), z.unknown()).parse(await (await fetch(`${host.url}/openapi.json`)).json());
  source = valueSource({ random: seededRandom(seed), document, ids, hostility: 0.06 });
  operations = operationsOf(document);
}, 60_000);
afterAll(async () => await host.close());

it('2,000 requests drawn from the OpenAPI document: no fault of ours, a code for every refusal, every status documented', async () => {
  const counts = new Map<string, number>();
  const succeeded = new Set<string>();
  const undocumented = new Set<string>();
  const one = async (): Promise<void> => {
    const operation = source.pick(operations);
    const who = source.pick(['owner', 'owner', 'viewer', 'nobody'] as const);
    const drawn = drawRequest(source, operation, known);
    const { status, text } = await answerTo(drawn, await credentialOf(who));
    const asked = `${who} ${drawn.method} ${drawn.address.slice(0, 300)} ${String(drawn.body).slice(0, 500)}`;
    expect(status, `${asked}: ${text.slice(0, 300)}`).toBeLessThan(500);
    if (status >= 400) expect(text, asked).toMatch(/^\{"code":"[a-z_]+\.[a-z_]+","message"/);
    if (status < 300) succeeded.add(operation.id);
    // Some requests sign out, or disable the one who asks: any operation refuses a token that is no good.
    if (text.includes('auth.invalid_credential') && who !== 'nobody') delete tokens[who];
    else if (!operation.statuses.includes(String(status))) undocumented.add(`${operation.id} ${status} ${text.slice(0, 60)}`);
    counts.set(`${who} ${status}`, (counts.get(`${who} ${status}`) ?? 0) + 1);
  };
  for (let sent = 0; sent < requests; sent += 4) await Promise.all([one(), one(), one(), one()]);

  const distribution = [...counts].toSorted(([a], [b]) => a.localeCompare(b)).map(([key, count]) => `${key}: ${count}`);
  process.stdout.write(
    `random requests, seed ${seed}: ${distribution.join(', ')}; ${succeeded.size} of ${operations.length} operations succeeded\n`,
  );
  expect(host.faults).toEqual([]);
  expect([...undocumented]).toEqual([]);
  // They are worth something only if they reach the verbs as well as the refusals.
  expect(succeeded.size).toBeGreaterThan(operations.length / 2);
}, 120_000);

async function answerTo({ address, ...init }: DrawnRequest, credential: Record<string, string>): Promise<{ status: number; text: string }> {
  const headers = { ...init.headers, ...credential };
  const response = await fetch(host.url + address, { ...init, headers, signal: AbortSignal.timeout(20_000) });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (isStream) await response.body?.cancel();
  return { status: response.status, text: isStream ? '' : await response.text() };
}

async function credentialOf(who: 'owner' | 'viewer' | 'nobody'): Promise<Record<string, string>> {
  if (who === 'nobody') return {};
  tokens[who] ??= await host.signIn(organization, who);
  return { authorization: `Bearer ${tokens[who]}` };
}
