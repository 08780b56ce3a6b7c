import { createSoukClient, problemOf, type SoukClient, type SoukOutputs } from '@souk/client';
import { createGate } from '@souk/domains/gate/gates/create-gate';
import { CreateGateInput } from '@souk/domains/gate/gates/schema';
import { createUser } from '@souk/domains/identity/members/create-user';
import { organizationAct } from '@souk/domains/procedure';
import { testContext } from '@souk/domains/testing/test-souk';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let host: TestApi;
let slug: string;

beforeAll(async () => {
  host = await startTestApi();
  const { services } = host.souk;
  const organization = await host.souk.organization();
  slug = organization.slug;
  await createUser(services, { username: 'guard', password: 'three plain words', organization: slug, role: 'manager' });
  const system = testContext(services, { kind: 'system', organizationId: organization.id });
  await createGate(organizationAct(system, organization.id), CreateGateInput.parse({ name: 'Main gate' }));
}, 30_000);
afterAll(async () => {
  await host.close();
  expect(host.faults).toEqual([]);
});

async function signedIn(transport: 'sse' | 'ws' = 'sse'): Promise<SoukClient> {
  const souk = createSoukClient({ url: host.url, transport });
  await souk.signIn({ login: 'guard', password: 'three plain words', organization: slug });
  return souk;
}

async function photoOf(plate: string): Promise<File> {
  return new File([new Uint8Array(await renderSampleScene({ plate, seed: 1 }))], 'car.jpg', { type: 'image/jpeg' });
}

describe.each(['sse', 'ws'] as const)('a guard with the published client, live over %s', (transport) => {
  it('signs in, posts a photo, sees it arrive, finds it, corrects it and signs out', async () => {
    const souk = await signedIn(transport);
    const live: SoukOutputs['gate']['passages']['get'][] = [];
    const started = Promise.withResolvers<void>();
    souk.gate.passages.watch.subscribe({}, { onStarted: () => started.resolve(), onData: ({ data }) => void live.push(data.passage) });
    await started.promise;

    const { passage, plates } = await souk.gate.captures.create.mutate({ image: await photoOf('AB 123'), status: 'entering' });
    expect(passage).toMatchObject({ plate: 'AB123', status: 'entering', at: expect.any(Date) });
    expect(plates[0]?.minCharConfidence).toBeGreaterThan(0.5);
    await vi.waitUntil(() => live.some(({ id }) => id === passage.id), { timeout: 5_000 });

    const { items } = await souk.gate.passages.list.query({ plate: 'AB1' });
    expect(items[0]).toEqual(passage);
    const corrected = await souk.gate.passages.correct.mutate({ id: passage.id, version: passage.version, plate: 'AB 124' });
    expect(corrected).toMatchObject({ plate: 'AB124', reviewState: 'corrected' });

    await souk.signOut();
    await expect(souk.gate.passages.list.query({})).rejects.toMatchObject({ data: { httpStatus: 401 } });
    await souk.close();
  });
});

describe('what the client is told', () => {
  it('is a problem with the field that was wrong', async () => {
    const souk = await signedIn();
    const error: unknown = await souk.gate.passages.record.mutate({ plate: '' }).catch((thrown: unknown) => thrown);
    expect(problemOf(error)).toMatchObject({ code: 'request.invalid', issues: [{ path: 'plate' }] });
  });

  it('is which file is no photo', async () => {
    const souk = await signedIn();
    const image = new File(['no photo'], 'car.jpg', { type: 'image/jpeg' });
    const error: unknown = await souk.gate.captures.create.mutate({ image }).catch((thrown: unknown) => thrown);
    expect(problemOf(error)).toMatchObject({ code: 'media.not_an_image' });
  });

  it('is a page of history, and the way to the next', async () => {
    const souk = await signedIn();
    for (let number = 1; number <= 5; number += 1) await souk.gate.passages.record.mutate({ plate: `PAGE ${number}` });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: SoukOutputs['gate']['passages']['list'] = await souk.gate.passages.list.query({ plate: 'PAGE', limit: 2, cursor });
      seen.push(...page.items.map(({ plate }) => plate));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['PAGE5', 'PAGE4', 'PAGE3', 'PAGE2', 'PAGE1']);
  });
});
