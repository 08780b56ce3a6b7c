import { newId } from '@souk/core/ids';
import { appRouter } from '@souk/domains/router';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { type WalkedProcedure, walkProcedures } from '@souk/rest/walk-procedures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idCases, inputWithId, opensByLink } from '../testing/input-with-id.ts';
import { plainReply } from '../testing/plain-reply.ts';
import { callRest } from '../testing/rest-call.ts';
import { rowsOf } from '../testing/rows-of.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { makeThings, type Things, thingKindOf } from '../testing/things.ts';

let host: TestApi;
let theirs: TestOrganization;
let theirThings: Things;
let ours: TestOrganization;
let ourThings: Things;
let headers: Record<string, string>;

beforeAll(async () => {
  host = await startTestApi();
  [theirs, ours] = [await host.souk.organization(), await host.souk.organization()];
  theirThings = await makeThings(host.souk, theirs);
  ourThings = await makeThings(host.souk, ours);
  headers = { authorization: `Bearer ${await host.signIn(ours, 'owner')}` };
}, 60_000);
afterAll(async () => await host.close());

const cases = idCases(walkProcedures(appRouter));

describe('the owner of one organization, with the id of another’s thing', () => {
  it('has a thing of every kind to try, and there is much to try', () => {
    for (const things of [theirThings, ourThings])
      for (const [kind, id] of Object.entries(things)) expect(id, kind).toMatch(/^[0-9a-f-]{36}$/);
    expect(cases.length).toBeGreaterThan(35);
  });

  it.each(cases)('%s is told the same of %s as of an id that never was', async (path, _name, procedure, place) => {
    const before = await rowsOf(host.souk, theirs.id);
    const kind = thingKindOf(path, place.at(-1) ?? '');
    const foreign = await call(procedure, place, theirThings[kind]);
    const missing = await call(procedure, place, newId());
    expect(foreign).toEqual(missing);
    expect(foreign.text).not.toContain(theirThings[kind]);
    expect(await rowsOf(host.souk, theirs.id)).toEqual(before);
  });

  it.each(cases.filter(([, name]) => name === 'id'))(
    '%s answers with 404, and finds its own by the same %s',
    async (path, _name, procedure, place) => {
      if (opensByLink(procedure)) return expect(await call(procedure, place, newId())).toMatchObject({ status: 403 });
      expect(await call(procedure, place, newId())).toMatchObject({ status: 404, text: expect.stringContaining('_not_found') });
      if (procedure.type === 'query')
        expect(await call(procedure, place, ourThings[thingKindOf(path, 'id')])).toMatchObject({ status: 200 });
    },
  );

  it('may not name the organization by its short name either', async () => {
    const switchTo = async (organization: string) =>
      await callRest(host.url, { ...metaOf('identity.auth.switchOrganization') }, { organization }, headers);
    const actIn = async (slug: string) =>
      await callRest(host.url, metaOf('gate.gates.list'), {}, { ...headers, 'souk-organization': slug });
    for (const ask of [switchTo, actIn]) {
      const missing = await ask('no-such-place');
      expect(missing.status).toBeGreaterThanOrEqual(403);
      expect(plainReply(await ask(theirs.slug), theirs.slug)).toEqual(plainReply(missing, 'no-such-place'));
    }
  });
});

/** Calls a procedure with its examples, our own things where an id must be, and `id` in one place. */
async function call(procedure: WalkedProcedure, place: readonly string[], id: string): Promise<{ status: number; text: string }> {
  const input = inputWithId(procedure, place, id, ourThings);
  if (!procedure.meta.openapi) return await firstOfStream(procedure.path, input, id);
  return plainReply(await callRest(host.url, procedure.meta.openapi, input, headers), id);
}

/** What a subscription says within a moment: an error, or that it is open. */
async function firstOfStream(path: string, input: object, id: string): Promise<{ status: number; text: string }> {
  const query = new URLSearchParams({ input: JSON.stringify({ json: input }) });
  const response = await fetch(`${host.url}/trpc/${path}?${query}`, { headers, signal: AbortSignal.timeout(500) });
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  } catch {
    // The moment is over.
  }
  return plainReply({ status: response.status, body: text }, id);
}

function metaOf(path: string) {
  const meta = walkProcedures(appRouter).find((procedure) => procedure.path === path)?.meta.openapi;
  if (!meta) throw new Error(`there is no operation ${path}`);
  return meta;
}
