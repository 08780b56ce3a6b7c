import type { GateStore } from '@souk/carwatch-store/open-gate-store';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../../testing/test-api.ts';
import type { OldClient } from '../old-client.ts';
import { type GateHost, type LinkedHost, openGate, openLinkable, photoOf, settled } from './testing/gate-host.ts';
import { expectInStep, server } from './testing/park.ts';

let host: TestApi;

beforeAll(async () => {
  host = await startTestApi();
});
afterAll(async () => {
  await host.close();
  expect(host.faults).toEqual([]);
});

const account = { username: 'your_username', password: 'your_password' };

/** Somebody of the old days, signed in at the old address. */
async function signedIn(gate: GateHost): Promise<OldClient> {
  const client = gate.oldClient();
  expect(await client.post('/auth/register', account)).toMatchObject({ status: 201, body: { success: true } });
  expect(await client.post('/auth/login', account)).toMatchObject({ status: 200, body: { message: 'Login successful' } });
  return client;
}

/** What a gate does, wherever its passages are kept: stated once, for every store. */
describe.each([
  { store: 'the platform’s database', isLinked: false },
  { store: 'the platform’s database and CarWatch’s MySQL', isLinked: true },
])('a gate on $store', ({ isLinked }) => {
  const isSkipped = isLinked && server === '';
  let gate: GateHost;
  let linked: LinkedHost | undefined;
  let store: GateStore | undefined;

  beforeEach(async () => {
    if (isSkipped) return;
    linked = isLinked ? await openLinkable(host, server) : undefined;
    gate = linked ?? (await openGate(host));
    store = await linked?.link();
  });
  afterEach(async () => {
    if (isSkipped) return;
    if (store && linked) {
      await settled(store);
      await expectInStep(linked);
    }
    await gate.close();
  });

  it.skipIf(isSkipped)('turns a photo into a passage that is told live, listed, shown and corrected', async () => {
    const { souk, token } = gate;
    const live: string[] = [];
    const started = Promise.withResolvers<void>();
    souk.gate.passages.watch.subscribe(
      {},
      { onStarted: () => started.resolve(), onData: ({ data }) => void live.push(`${data.kind} ${data.passage.plate}`) },
    );
    await started.promise;
    const { passage } = await souk.gate.captures.create.mutate({ image: await photoOf('AB 123'), status: 'entering' });
    expect(passage).toMatchObject({ plate: 'AB123', status: 'entering' });
    expect(await souk.gate.passages.get.query({ id: passage.id })).toEqual(passage);
    const corrected = await souk.gate.passages.correct.mutate({ id: passage.id, version: 1, plate: 'AB 124' });
    expect(corrected).toMatchObject({ plate: 'AB124', rawPlate: passage.rawPlate, reviewState: 'corrected', version: 2 });
    expect((await souk.gate.passages.list.query({ plate: 'AB124' })).items).toEqual([corrected]);
    await vi.waitUntil(() => live.length === 2);
    expect(live).toEqual(['recorded AB123', 'reviewed AB124']);
    const image = await fetch(`${host.url}/api/v1/gate/passages/${passage.id}/image`, { headers: { authorization: `Bearer ${token}` } });
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });

  it.skipIf(isSkipped)('pairs entries with exits, late ones too, and counts who is inside', async () => {
    const { souk } = gate;
    const hourAgo = Date.now() - 3_600_000;
    const at = (minute: number) => new Date(hourAgo + minute * 60_000).toISOString();
    await souk.gate.passages.record.mutate({ plate: 'AB 123', status: 'leaving', at: at(20) });
    await souk.gate.passages.record.mutate({ plate: 'AB 123', status: 'entering', at: at(10) });
    await souk.gate.passages.record.mutate({ plate: 'XY 1', status: 'entering', at: at(30) });
    const visits = (await souk.gate.visits.list.query({})).items.map(({ plate, state, dwellSeconds }) => [plate, state, dwellSeconds]);
    expect(visits).toEqual([
      ['XY1', 'open', expect.any(Number)],
      ['AB123', 'closed', 600],
    ]);
    expect((await souk.gate.visits.occupancy.query()).inside).toBe(1);
  });

  it.skipIf(isSkipped)('asks the lists, and answers a barrier', async () => {
    const { souk } = gate;
    await souk.gate.lists.add.mutate({ kind: 'deny', plate: 'BAD 1' });
    expect(await souk.gate.passages.record.mutate({ plate: 'BAD 1' })).toMatchObject({
      decision: 'refuse',
      listMatches: [{ kind: 'deny' }],
    });
    expect(await souk.gate.passages.record.mutate({ plate: 'OK 1' })).toMatchObject({ decision: 'none', listMatches: [] });
  });

  it.skipIf(isSkipped)('takes many at once, each once, and pages through them newest first', async () => {
    const { souk } = gate;
    const plates = Array.from({ length: 25 }, (_, nth) => `MANY${nth}`);
    await Promise.all(plates.map(async (plate) => await souk.gate.passages.record.mutate({ plate, status: 'entering' })));
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: { items: { plate: string }[]; nextCursor: string | null } = await souk.gate.passages.list.query({ limit: 10, cursor });
      seen.push(...page.items.map(({ plate }) => plate));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(plates.toSorted());
  });

  it.skipIf(isSkipped)('answers at the old addresses: account, photo, plate, history, latest image', async () => {
    const client = await signedIn(gate);
    expect((await client.get('/auth/me')).body).toEqual({
      success: true,
      data: { user_id: expect.any(Number), username: 'your_username' },
    });
    const upload = await client.upload('/api/upload_image?status=leaving', await renderSampleScene({ plate: 'AB 123', seed: 1 }));
    expect(upload).toMatchObject({ status: 201, body: { success: true, plate_number: 'AB123', status: 'leaving', image_uploaded: true } });
    const plate = { plate: 'XYZ789', subject: 'Manual Entry', description: 'Manually recorded plate' };
    expect(await client.post('/api/plate', plate)).toMatchObject({ status: 201, body: { success: true } });
    const date = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect((await client.get('/api/history')).body.data).toEqual([
      { ...plate, date, username: 'your_username' },
      { subject: 'Vehicle Exit', plate: 'AB123', description: 'car is being use', date, username: 'your_username' },
    ]);
    expect((await client.post('/api/fetch_img', {})).body).toMatchObject({
      success: true,
      filename: expect.stringMatching(/^image_\d{14}\.jpg$/),
    });
    expect((await client.post('/auth/delete', { password: 'your_password' })).body).toMatchObject({ success: true });
    expect((await client.get('/api/history')).status).toBe(401);
  });

  it.skipIf(isSkipped)('refuses at the old addresses what CarWatch refused', async () => {
    const client = gate.oldClient();
    expect((await client.get('/api/history')).status).toBe(401);
    expect((await client.post('/api/fetch_img', {})).status).toBe(401);
    const member = await signedIn(gate);
    expect((await member.post('/api/fetch_img', {})).status).toBe(404);
    expect((await member.post('/api/plate', { plate: 'A' })).status).toBe(400);
    expect((await member.upload('/api/upload_image', new TextEncoder().encode('hello'))).status).toBe(415);
    expect((await member.get('/api/history')).body).toEqual({ success: true, message: 'History retrieved', data: [] });
  });

  it.skipIf(isSkipped || !isLinked)('shows old clients of both systems the same history', async () => {
    if (!linked || !store) return;
    await linked.old.user(40, account.username, 'x');
    const client = await signedIn(gate);
    await client.upload('/api/upload_image?status=entering', await renderSampleScene({ plate: 'AB 123', seed: 1 }));
    await client.post('/api/plate', { plate: 'xyz-789', subject: 'Delivery', description: 'left side' });
    await linked.old.query(
      "insert into history (plate, subject, description, user_id) values ('QQ 1', 'Vehicle Exit', 'car is being use', 40)",
    );
    await vi.waitUntil(async () => (await client.get('/api/history')).body.data.length === 3, { timeout: 5_000, interval: 50 });
    await settled(store);
    const rows = await linked.old.rows(`
      select h.subject, h.plate, h.description, date_format(h.date, '%Y-%m-%dT%H:%i:%s') as date, u.username
      from history h left join users u on u.user_id = h.user_id`);
    const bySubject = (one: { subject?: unknown }, other: { subject?: unknown }) => (String(one.subject) < String(other.subject) ? -1 : 1);
    const { data } = (await client.get('/api/history')).body;
    expect(rows.toSorted(bySubject)).toEqual(data.toSorted(bySubject));
  });
});
