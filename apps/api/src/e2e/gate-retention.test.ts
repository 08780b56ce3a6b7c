import { createSoukClient, problemOf, type SoukClient } from '@souk/client';
import { makeOlder } from '@souk/domains/gate/testing/old-photos';
import { createUser } from '@souk/domains/identity/members/create-user';
import { jobHandlers } from '@souk/domains/jobs';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { runJobsNow } from '@souk/jobs/testing';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let host: TestApi;
let home: TestOrganization;
let souk: SoukClient;

beforeAll(async () => {
  host = await startTestApi();
  home = await host.souk.organization();
  await createUser(host.souk.services, { username: 'owner', password: 'three plain words', organization: home.slug, role: 'manager' });
  souk = createSoukClient({ url: host.url });
  await souk.signIn({ login: 'owner', password: 'three plain words', organization: home.slug });
}, 30_000);
afterAll(async () => {
  await souk.close();
  await host.close();
  expect(host.faults).toEqual([]);
});

/** What happens every night, as the schedule has it. */
async function runNight(): Promise<void> {
  const { database, jobs } = host.souk.services;
  const handlers = jobHandlers(host.souk.services);
  const plan = handlers.find(({ job }) => job.name === 'gate.plan-purges');
  if (!plan) throw new Error('purges are planned by a job');
  await jobs.enqueue(database.system, plan.job, {}, { organizationId: null, requestId: 'night' });
  await runJobsNow(database, handlers);
}

it('shows what the night will delete, deletes it, and keeps what is held', async () => {
  const { id: gateId } = await souk.gate.gates.create.mutate({ name: 'Gate', direction: 'in' });
  const passages = [];
  for (const [index, plate] of ['AB123CD', 'CD456EF'].entries()) {
    const image = new File([new Uint8Array(await renderSampleScene({ plate, seed: index + 1 }))], 'car.jpg', { type: 'image/jpeg' });
    const { passage } = await souk.gate.captures.create.mutate({ image, gateId });
    await makeOlder(host.souk, passage, 40);
    passages.push(passage);
  }
  const [gone, held] = passages;
  const [visit] = (await souk.gate.visits.list.query({ plate: held?.plate })).items;
  await souk.gate.visits.hold.mutate({ id: visit?.id ?? '', reason: 'Claim 7' });

  expect((await souk.gate.retention.preview.query({})).gates).toEqual([]);
  const asked = { gateId, imageRetentionDays: 30 };
  expect((await souk.gate.retention.preview.query(asked)).gates).toMatchObject([{ gate: 'Gate', images: 1, held: 1 }]);
  expect((await souk.gate.gates.update.mutate({ id: gateId, imageRetentionDays: 30 })).imageRetentionDays).toBe(30);
  await runNight();

  expect((await souk.gate.retention.purges.query({})).items).toMatchObject([{ images: 1, held: 1, finishedAt: expect.any(Date) }]);
  expect(await souk.gate.captures.get.query({ id: gone?.captureId ?? '' })).toMatchObject({ image: null, imagePurgedAt: expect.any(Date) });
  const refused: unknown = await souk.gate.passages.links.query({ id: gone?.id ?? '' }).catch((thrown: unknown) => thrown);
  expect(problemOf(refused)).toMatchObject({ code: 'gate.image_purged', details: { purgedAt: expect.any(Date) } });

  const headers = { authorization: `Bearer ${await host.signIn(home, 'viewer')}` };
  const statusOf = async (path: string) => (await fetch(`${host.url}/api/v1/gate/${path}`, { headers })).status;
  for (const variant of ['image', 'thumbnail', 'overlay']) {
    expect(await statusOf(`passages/${gone?.id}/${variant}`), variant).toBe(410);
    expect(await statusOf(`passages/${held?.id}/${variant}`), variant).toBe(200);
  }
  expect(await statusOf('images/latest')).toBe(200);
  expect((await souk.gate.passages.list.query({})).items.map(({ id }) => id).toSorted()).toEqual([gone?.id, held?.id].toSorted());
});
