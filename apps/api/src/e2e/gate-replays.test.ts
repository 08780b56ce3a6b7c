import { createSoukClient, problemOf, type SoukClient } from '@souk/client';
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

it('reads photos again with other settings, and reports what would have been read', async () => {
  // So strict that no plate is found.
  const strict = { confidence: 1, iou: 0.5 };
  const { id: gateId } = await souk.gate.gates.create.mutate({ name: 'Gate', detector: strict });
  for (const [index, plate] of ['AB123CD', 'CD456EF'].entries()) {
    const image = new File([new Uint8Array(await renderSampleScene({ plate, seed: index + 1 }))], 'car.jpg', { type: 'image/jpeg' });
    const { passage } = await souk.gate.captures.create.mutate({ image, gateId });
    expect(passage).toMatchObject({ plate: '', reviewState: 'needs_review' });
    if (index === 0) await souk.gate.passages.correct.mutate({ id: passage.id, version: 1, plate });
  }

  const headers = { authorization: `Bearer ${await host.signIn(home, 'manager')}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ gateId, settings: { detector: { confidence: 0.5, iou: 0.5 } } });
  const create = async () =>
    await fetch(`${host.url}/api/v1/gate/replays`, { method: 'POST', headers: { ...headers, 'idempotency-key': 'replay-1' }, body });
  const answers = [await create(), await create()];
  const [first, second] = await Promise.all(answers.map(async (answer) => await answer.text()));
  expect([answers.map(({ status }) => status), second]).toEqual([[201, 201], first]);
  const refused: unknown = await souk.gate.replays.create.mutate({}).catch((thrown: unknown) => thrown);
  expect(problemOf(refused)).toMatchObject({ code: 'gate.replay_going' });

  const { services } = host.souk;
  await runJobsNow(services.database, jobHandlers(services));
  const [replay] = (await souk.gate.replays.list.query({})).items;
  expect(replay).toMatchObject({ state: 'finished', total: 2, done: 2 });
  const id = replay?.id ?? '';
  expect(first).toContain(id);
  expect(await souk.gate.replays.get.query({ id })).toMatchObject({
    all: { captures: 2, found: 2, same: 0, labelled: 1, rightBefore: 0, rightAfter: 1 },
    gates: [{ gate: 'Gate', fixed: 1, broken: 0 }],
  });
  const { items } = await souk.gate.replays.rows.query({ id, verdict: 'fixed' });
  expect(items).toMatchObject([{ before: { plate: '' }, after: { plate: 'AB123CD' }, label: 'AB123CD' }]);
  expect((await souk.gate.passages.list.query({ reviewState: 'needs_review' })).items).toMatchObject([{ plate: '' }]);

  const csv = await fetch(`${host.url}/api/v1/gate/replays/${id}/export?outcome=found`, { headers });
  expect([csv.status, csv.headers.get('content-disposition')]).toEqual([
    200,
    expect.stringMatching(/^attachment; filename="replay-[\d-]+\.csv"$/),
  ]);
  expect((await csv.text()).split('\r\n').filter(Boolean)).toHaveLength(3);
  const cancelled: unknown = await souk.gate.replays.cancel.mutate({ id }).catch((thrown: unknown) => thrown);
  expect(problemOf(cancelled)).toMatchObject({ code: 'gate.replay_over', details: { state: 'finished' } });
});
