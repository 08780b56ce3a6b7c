import { createSoukClient, problemOf, type SoukClient, type SoukOutputs } from '@souk/client';
import { createUser } from '@souk/domains/identity/members/create-user';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let host: TestApi;
let home: TestOrganization;
let souk: SoukClient;
let gateId: string;

beforeAll(async () => {
  host = await startTestApi();
  home = await host.souk.organization();
  gateId = await home.gate({ name: 'Barrier' });
  souk = await signedIn('manager');
}, 30_000);
afterAll(async () => {
  await souk.close();
  await host.close();
  expect(host.faults).toEqual([]);
});

async function signedIn(role: 'manager' | 'staff' | 'viewer'): Promise<SoukClient> {
  await createUser(host.souk.services, { username: role, password: 'three plain words', organization: home.slug, role });
  const client = createSoukClient({ url: host.url });
  await client.signIn({ login: role, password: 'three plain words', organization: home.slug });
  return client;
}

async function photoOf(plate: string): Promise<File> {
  return new File([new Uint8Array(await renderSampleScene({ plate, seed: 1 }))], 'car.jpg', { type: 'image/jpeg' });
}

describe('a camera at a barrier', () => {
  it('is told at once to open, to refuse or nothing, over tRPC and REST alike', async () => {
    const { id } = await souk.gate.lists.add.mutate({ kind: 'allow', plate: 'AB-123', gateId });
    const opened = await souk.gate.captures.create.mutate({ image: await photoOf('AB 123') });
    expect(opened.passage).toMatchObject({ decision: 'open', listMatches: [{ entryId: id, kind: 'allow', exact: true }] });

    await souk.gate.lists.add.mutate({ kind: 'deny', plate: 'AB 123' });
    const token = await host.signIn(home, 'staff');
    const answer = await fetch(`${host.url}/api/v1/gate/captures?status=entering`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
      body: await photoOf('AB 123'),
    });
    expect([answer.status, await answer.json()]).toMatchObject([201, { passage: { decision: 'refuse', status: 'entering' } }]);
    expect((await souk.gate.passages.get.query({ id: opened.passage.id })).decision).toBe('open');
  });

  it('is told the same again by a retry, even if the list changed since', async () => {
    const context = { idempotencyKey: 'one-car-at-the-barrier' };
    const entry = await souk.gate.lists.add.mutate({ kind: 'allow', plate: 'RETRY1' });
    const first = await souk.gate.passages.record.mutate({ plate: 'RETRY 1' }, { context });
    await souk.gate.lists.update.mutate({ id: entry.id, version: entry.version, kind: 'deny' });
    expect(await souk.gate.passages.record.mutate({ plate: 'RETRY 1' }, { context })).toEqual(first);
    expect(first.decision).toBe('open');
    expect((await souk.gate.passages.record.mutate({ plate: 'RETRY 1' })).decision).toBe('refuse');
  });

  it('is followed by a guard, who is told of every match and may read why', async () => {
    const guard = await signedIn('staff');
    const seen: SoukOutputs['gate']['passages']['get'][] = [];
    const started = Promise.withResolvers<void>();
    guard.gate.passages.watch.subscribe(
      { gateId },
      { onStarted: () => started.resolve(), onData: ({ data }) => void (data.kind === 'matched' && seen.push(data.passage)) },
    );
    await started.promise;
    await souk.gate.lists.add.mutate({ kind: 'watch', plate: 'WATCH1', note: 'Ring the office' });
    const passage = await souk.gate.passages.record.mutate({ plate: 'WATCH 1' });
    await vi.waitUntil(() => seen.length > 0, { timeout: 5_000 });
    expect(seen).toEqual([passage]);
    const [match] = passage.listMatches;
    expect((await guard.gate.lists.get.query({ id: match?.entryId ?? '' })).note).toBe('Ring the office');
    await guard.close();
  });
});

describe('the lists', () => {
  it('take a file after a dry run, and tell row and column of what is wrong', async () => {
    const file = (text: string) => new File([text], 'list.csv', { type: 'text/csv' });
    const good = file('kind,plate,gate\nallow,CSV 1,barrier\ndeny,CSV 2,\n');
    const tried = await souk.gate.lists.import.mutate({ file: good, dryRun: true });
    expect(tried).toEqual({ dryRun: true, added: 2, unchanged: 0, errors: [], errorCount: 0 });
    expect(await souk.gate.lists.import.mutate({ file: good })).toMatchObject({ dryRun: false, added: 2 });
    const { items } = await souk.gate.lists.list.query({ plate: 'CSV', kind: 'allow', state: 'current' });
    expect(items).toMatchObject([{ plate: 'CSV1', gateId }]);
    const error: unknown = await souk.gate.lists.import.mutate({ file: file('kind,plate\nmaybe,X\n') }).catch((thrown: unknown) => thrown);
    expect(problemOf(error)).toMatchObject({ code: 'gate.bad_rows', issues: [{ path: 'file.2.kind' }] });
  });

  it('are read by staff and written by managers; who sees passages only, sees matches without their notes', async () => {
    const viewer = await signedIn('viewer');
    await souk.gate.lists.add.mutate({ kind: 'deny', plate: 'SECRET1', note: 'A reason' });
    const { id } = await souk.gate.passages.record.mutate({ plate: 'SECRET 1' });
    const passage = await viewer.gate.passages.get.query({ id });
    expect(passage).toMatchObject({ decision: 'refuse', listMatches: [{ kind: 'deny' }] });
    expect(JSON.stringify(passage)).not.toContain('A reason');
    await expect(viewer.gate.lists.list.query({})).rejects.toMatchObject({ data: { httpStatus: 403 } });
    await viewer.close();
  });
});
