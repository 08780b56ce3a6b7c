import { newId } from '@souk/core/ids';
import { type DeviceKind, type Role, roles, type Who } from '@souk/core/who';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../router.ts';
import { createTestSouk, type TestOrganization, type TestSouk, testContext } from '../testing/test-souk.ts';
import type { CaptureResult } from './captures/schema.ts';
import { capture, list, photoOf, record } from './testing/gate-tests.ts';
import { ask } from './testing/replay-tests.ts';
import { listVisits } from './visits/list-visits.ts';

let souk: TestSouk;
let home: TestOrganization;
let away: TestOrganization;
let theirs: CaptureResult;
let theirGate: string;
let theirEntry: string;
let theirVisit: string;
let theirReplay: string;

beforeAll(async () => {
  souk = await createTestSouk();
  [home, away] = [await souk.organization(), await souk.organization()];
  await home.gate();
  theirGate = await away.gate();
  theirs = await capture(await away.as('staff'), 'AB123CD');
  theirEntry = (await list(await away.as('manager'), { plate: 'AB123CD' })).id;
  await record(await away.as('staff'), { plate: 'INSIDE', status: 'entering' });
  theirReplay = (await ask(await away.as('manager'))).id;
  theirVisit = (await listVisits(await away.as('staff'), { limit: 1 })).items[0]?.id ?? '';
});
afterAll(async () => await souk.close());

const call = (who: Who) => appRouter.createCaller(testContext(souk.services, who)).gate;
const asRole = async (role: Role) => call((await home.as(role)).who);
const asDevice = (deviceKind: DeviceKind) => call({ kind: 'device', deviceId: newId(), deviceKind, organizationId: home.id });
const asKey = (...scopes: string[]) => call({ kind: 'api-key', apiKeyId: newId(), organizationId: home.id, scopes });

/** Whether a call was refused for want of a permission, or of a credential. */
async function isForbidden(work: Promise<unknown>): Promise<boolean> {
  const outcome: unknown = await work.catch((error: unknown) => error);
  return outcome instanceof Error && /not allowed|Sign in first/.test(outcome.message);
}

type Gate = ReturnType<typeof call>;

const missing = { id: '0198c0de-0000-7000-8000-000000000000' };
const actions: [string, Role, (gate: Gate) => Promise<unknown>][] = [
  ['read the history', 'viewer', (gate) => gate.passages.list({})],
  ['read gates', 'viewer', (gate) => gate.gates.list({})],
  ['read regions', 'viewer', (gate) => gate.regions.list({})],
  ['record a passage', 'staff', (gate) => gate.passages.record({ plate: 'A1' })],
  ['correct a reading', 'staff', (gate) => gate.passages.correct({ ...missing, version: 1, plate: 'A1' })],
  ['confirm a reading', 'staff', (gate) => gate.passages.confirm({ ...missing, version: 1 })],
  ['make a gate', 'manager', (gate) => gate.gates.create({ name: `Gate ${newId()}` })],
  ['archive a gate', 'manager', (gate) => gate.gates.archive(missing)],
  ['read the vehicle lists', 'staff', (gate) => gate.lists.list({})],
  ['put a vehicle on a list', 'manager', (gate) => gate.lists.add({ kind: 'deny', plate: newId().slice(-12) })],
  ['change an entry', 'manager', (gate) => gate.lists.update({ ...missing, version: 1 })],
  ['take a vehicle off a list', 'manager', (gate) => gate.lists.remove(missing)],
  ['read visits', 'viewer', (gate) => gate.visits.list({})],
  ['read how many are inside', 'viewer', (gate) => gate.visits.occupancy({})],
  ['close a visit', 'staff', (gate) => gate.visits.close({ ...missing, reason: 'Seen' })],
  ['hold a visit', 'manager', (gate) => gate.visits.hold({ ...missing, reason: 'Claim' })],
  ['lift a hold', 'manager', (gate) => gate.visits.release({ ...missing, reason: 'Settled' })],
  ['have photos read again', 'manager', (gate) => gate.replays.create({ limit: 1 })],
  ['read replays', 'manager', (gate) => gate.replays.list({})],
  ['read what a replay found', 'manager', (gate) => gate.replays.get(missing)],
  ['read the rows of a replay', 'manager', (gate) => gate.replays.rows(missing)],
  ['cancel a replay', 'manager', (gate) => gate.replays.cancel(missing)],
  ['see what a purge would take', 'manager', (gate) => gate.retention.preview({})],
  ['see what purges took', 'manager', (gate) => gate.retention.purges({})],
  ['read the accuracy report', 'manager', (gate) => gate.reports.accuracy({})],
];

describe('a member', () => {
  it.each(actions)('may %s as %s, and not with less', async (_name, least, action) => {
    for (const role of roles) {
      const mayNot = roles.indexOf(role) > roles.indexOf(least);
      expect(await isForbidden(action(await asRole(role))), role).toBe(mayNot);
    }
    expect(await isForbidden(action(call({ kind: 'anonymous' })))).toBe(true);
  });
});

describe('a device', () => {
  it('that is a camera may post photos, and read gates and nothing else', async () => {
    const camera = asDevice('camera');
    const { passage } = await camera.captures.create({ image: await photoOf('AB123CD'), status: 'entering' });
    expect(passage).toMatchObject({ plate: 'AB123CD', userId: null });
    for (const [name, , action] of actions)
      expect(await isForbidden(action(camera)), name).toBe(!['read gates', 'read regions'].includes(name));
    expect(await isForbidden(camera.captures.get({ id: passage.captureId ?? '' }))).toBe(true);
  });

  it('that is a till may do nothing at a gate', async () => {
    for (const [name, , action] of actions) expect(await isForbidden(action(asDevice('till'))), name).toBe(true);
  });
});

describe('an API key', () => {
  it('may do what its scopes name', async () => {
    expect(await isForbidden(asKey('gate.passage.read').passages.list({}))).toBe(false);
    expect(await isForbidden(asKey('gate.passage.read').passages.record({ plate: 'A1' }))).toBe(true);
    expect(await isForbidden(asKey('gate.*').passages.record({ plate: 'A1' }))).toBe(false);
    expect(await isForbidden(asKey('identity.*').passages.list({}))).toBe(true);
  });
});

describe("another organization's things", () => {
  const byId: [string, (gate: Gate, id: string) => Promise<unknown>, () => string][] = [
    ['a passage', (gate, id) => gate.passages.get({ id }), () => theirs.passage.id],
    ['links to a passage', (gate, id) => gate.passages.links({ id }), () => theirs.passage.id],
    ['a correction', (gate, id) => gate.passages.correct({ id, version: 1, plate: 'X' }), () => theirs.passage.id],
    ['a confirmation', (gate, id) => gate.passages.confirm({ id, version: 1 }), () => theirs.passage.id],
    ['a capture', (gate, id) => gate.captures.get({ id }), () => theirs.passage.captureId ?? ''],
    ['a gate', (gate, id) => gate.gates.get({ id }), () => theirGate],
    ['a change of a gate', (gate, id) => gate.gates.update({ id, direction: 'in' }), () => theirGate],
    ['an archived gate', (gate, id) => gate.gates.archive({ id }), () => theirGate],
    ['a passage at a gate', (gate, id) => gate.passages.record({ plate: 'X', gateId: id }), () => theirGate],
    ['an entry of the lists', (gate, id) => gate.lists.get({ id }), () => theirEntry],
    ['a change of an entry', (gate, id) => gate.lists.update({ id, version: 1, note: '' }), () => theirEntry],
    ['a removed entry', (gate, id) => gate.lists.remove({ id }), () => theirEntry],
    ['an entry for a gate', (gate, id) => gate.lists.add({ kind: 'allow', plate: 'X', gateId: id }), () => theirGate],
    ['a visit', (gate, id) => gate.visits.get({ id }), () => theirVisit],
    ['a visit to close', (gate, id) => gate.visits.close({ id, reason: 'Seen' }), () => theirVisit],
    ['a visit to hold', (gate, id) => gate.visits.hold({ id, reason: 'Claim' }), () => theirVisit],
    ['a hold to lift', (gate, id) => gate.visits.release({ id, reason: 'Settled' }), () => theirVisit],
    ['a replay', (gate, id) => gate.replays.get({ id }), () => theirReplay],
    ['the rows of a replay', (gate, id) => gate.replays.rows({ id }), () => theirReplay],
    ['a replay to cancel', (gate, id) => gate.replays.cancel({ id }), () => theirReplay],
    ['a replay of a gate', (gate, id) => gate.replays.create({ gateId: id }), () => theirGate],
    ['what a purge would take of a gate', (gate, id) => gate.retention.preview({ gateId: id }), () => theirGate],
    ['the latest image of a gate', (gate, id) => gate.images.latest({ gateId: id }), () => theirGate],
  ];

  it.each(byId)('are as missing as what never was: %s', async (_name, action, idOf) => {
    const gate = await asRole('owner');
    const messages = await Promise.all(
      [idOf(), missing.id].map(async (id) => await action(gate, id).catch((error: unknown) => String(error))),
    );
    expect(messages[0]).toMatch(/There is no/);
    expect(messages[1]).toBe(messages[0]);
  });

  it('are in no list', async () => {
    await record(await home.as('staff'), { plate: 'OURS' });
    const gate = await asRole('owner');
    expect((await gate.passages.list({ gateId: theirGate })).items).toEqual([]);
    expect((await gate.passages.list({ limit: 100 })).items.map(({ id }) => id)).not.toContain(theirs.passage.id);
    expect((await gate.gates.list({ limit: 100 })).items.map(({ id }) => id)).not.toContain(theirGate);
    expect((await gate.visits.list({ limit: 100 })).items.map(({ id }) => id)).not.toContain(theirVisit);
    expect((await gate.lists.list({ limit: 100 })).items.map(({ id }) => id)).not.toContain(theirEntry);
  });
});
