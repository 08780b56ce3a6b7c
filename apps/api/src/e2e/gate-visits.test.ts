import { createSoukClient, problemOf, type SoukClient } from '@souk/client';
import { createUser } from '@souk/domains/identity/members/create-user';
import type { TestOrganization } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let host: TestApi;
let home: TestOrganization;
let souk: SoukClient;

beforeAll(async () => {
  host = await startTestApi();
  home = await host.souk.organization();
  await createUser(host.souk.services, { username: 'guard', password: 'three plain words', organization: home.slug, role: 'manager' });
  souk = createSoukClient({ url: host.url });
  await souk.signIn({ login: 'guard', password: 'three plain words', organization: home.slug });
}, 30_000);
afterAll(async () => {
  await souk.close();
  await host.close();
  expect(host.faults).toEqual([]);
});

const minute = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 8, minutes));

it('tells who is inside, for how long, and who left unseen', async () => {
  const { id: locationId } = await souk.identity.locations.create.mutate({ name: 'Yard', timeZone: 'UTC' });
  const [entrance, exit] = await Promise.all(
    (['in', 'out'] as const).map(async (direction) => await souk.gate.gates.create.mutate({ name: direction, direction, locationId })),
  );
  for (const [index, plate] of ['AB 128', 'AB 128', 'XY 1', 'LOST 1'].entries()) {
    await souk.gate.passages.record.mutate({ plate, gateId: entrance?.id, at: new Date(minute(0).getTime() + index * 10_000) });
  }
  await souk.gate.passages.record.mutate({ plate: 'A8-I28', gateId: exit?.id, at: minute(45) });
  expect((await souk.gate.passages.list.query({ plate: 'AB128' })).items).toHaveLength(2);
  expect(await souk.gate.visits.occupancy.query({})).toEqual({ inside: 2, locations: [{ locationId, inside: 2 }] });
  const closed = await souk.gate.visits.list.query({ state: 'closed', locationId });
  expect(closed.items).toMatchObject([{ plate: 'AB128', openedAt: minute(0), closedAt: minute(45), dwellSeconds: 2_700 }]);

  const [lost] = (await souk.gate.visits.list.query({ plate: 'L0ST', fuzzy: 1, state: 'open' })).items;
  const id = lost?.id ?? '';
  await souk.gate.visits.hold.mutate({ id, reason: 'Claim 7' });
  const reason = 'The barrier was open';
  expect(await souk.gate.visits.close.mutate({ id, reason, at: minute(30) })).toMatchObject({
    ...{ state: 'closed', closedByHand: { reason }, hold: { reason: 'Claim 7' } },
  });
  const again: unknown = await souk.gate.visits.close.mutate({ id, reason }).catch((thrown: unknown) => thrown);
  expect(problemOf(again)).toMatchObject({ code: 'gate.visit_not_open' });
  expect((await souk.gate.visits.release.mutate({ id, reason: 'Settled' })).hold).toBeNull();

  const token = await host.signIn(home, 'manager');
  const query = 'from=2026-03-01T08:00:00Z&to=2026-03-01T09:00:00Z&stepSeconds=1200';
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${host.url}/api/v1/gate/occupancy/history?${query}&locationId=${locationId}`, { headers });
  const buckets = [1, 3, 2].map((inside, index) => ({ at: minute(index * 20).toISOString(), inside }));
  expect([answer.status, await answer.json()]).toEqual([200, { buckets }]);
  const csv = await fetch(`${host.url}/api/v1/gate/visits/export?state=closed`, { headers });
  expect((await csv.text()).split('\r\n').filter(Boolean)).toHaveLength(3);
});
