import { newId } from '@souk/core/ids';
import { appRouter } from '@souk/domains/router';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { createMetrics } from '@souk/observability/metrics';
import { type WalkedProcedure, walkProcedures } from '@souk/rest/walk-procedures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApi, startApi } from '../server.ts';
import { boundElsewhere } from '../testing/bound-elsewhere.ts';
import { idCases, inputWithId, opensByLink } from '../testing/input-with-id.ts';
import { plainReply } from '../testing/plain-reply.ts';
import { callRest } from '../testing/rest-call.ts';
import { rowsOf } from '../testing/rows-of.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { makeThings, type Things, thingKindOf } from '../testing/things.ts';

let host: TestApi;
/** The same Souk, on connections that PostgreSQL takes for another organization's. */
let unchecked: RunningApi;
let theirs: TestOrganization;
let theirThings: Things;
let headers: Record<string, string>;

beforeAll(async () => {
  host = await startTestApi();
  theirs = await host.souk.organization();
  theirThings = await makeThings(host.souk, theirs);
  headers = { authorization: `Bearer ${await host.signIn(theirs, 'owner')}` };
  const { services } = host.souk;
  const database = boundElsewhere(services.database, theirs.id, (await host.souk.organization()).id);
  unchecked = await startApi({ ...services, database }, createMetrics());
}, 60_000);
afterAll(async () => {
  await unchecked.drain();
  await host.close();
});

const cases = idCases(walkProcedures(appRouter)).filter(([, , { meta }]) => meta.openapi !== undefined);

describe('where the application’s own checks all say yes, row-level security alone', () => {
  it('has much to refuse', () => expect(cases.length).toBeGreaterThan(35));

  it.each(cases)('answers %s with %s as it would an id that never was', async (path, _name, procedure, place) => {
    const before = await rowsOf(host.souk, theirs.id);
    const there = theirThings[thingKindOf(path, place.at(-1) ?? '')];
    const found = await call(unchecked.port, procedure, place, there);
    expect(found).toEqual(await call(unchecked.port, procedure, place, newId()));
    expect(await rowsOf(host.souk, theirs.id)).toEqual(before);
  });

  it('is what refuses: on connections of its own organization the same caller finds the same things', async () => {
    const byId = cases.filter(([, name, procedure]) => name === 'id' && procedure.type === 'query' && !opensByLink(procedure));
    for (const [path, , procedure, place] of byId) {
      const there = theirThings[thingKindOf(path, 'id')];
      expect(await call(host.api.port, procedure, place, there), path).toMatchObject({ status: 200 });
    }
    expect(byId.length).toBeGreaterThan(8);
  });
});

async function call(port: number, procedure: WalkedProcedure, place: readonly string[], id: string) {
  const { openapi } = procedure.meta;
  if (!openapi) throw new Error(`${procedure.path} has no address`);
  const input = inputWithId(procedure, place, id, theirThings);
  return plainReply(await callRest(`http://127.0.0.1:${port}`, openapi, input, headers), id);
}
