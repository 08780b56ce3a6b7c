import { newId } from '@souk/core/ids';
import type { DeviceKind } from '@souk/core/who';
import { devices } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createLocation } from '../../identity/locations/create-location.ts';
import { removeLocation } from '../../identity/locations/remove-location.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { record } from '../testing/gate-tests.ts';
import { archiveGate } from './archive-gate.ts';
import { createGate } from './create-gate.ts';
import { getGate } from './get-gate.ts';
import { listGates } from './list-gates.ts';
import { CreateGateInput, UpdateGateInput } from './schema.ts';
import { updateGate } from './update-gate.ts';

let souk: TestSouk;
let home: TestOrganization;
let manager: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  manager = await home.as('manager');
});
afterAll(async () => await souk.close());

let made = 0;
async function create(fields: Partial<CreateGateInput> = {}, act = manager) {
  made += 1;
  return await createGate(act, CreateGateInput.parse({ name: `Gate ${made}`, ...fields }));
}

async function device(kind: DeviceKind, organizationId = home.id): Promise<string> {
  const id = newId();
  await souk.services.database.system.insert(devices).values({ organizationId, id, name: kind, kind });
  return id;
}

describe('a gate', () => {
  it('is made with the defaults of the reading pipeline', async () => {
    expect(await create()).toMatchObject({
      ...{ direction: 'both', region: 'any', trustThreshold: 0.6, cropPaddingPx: 10, keepOriginal: false, archivedAt: null },
      ...{ detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 } },
    });
  });

  it('trusts a reading sooner where a region is set and plates are read thoroughly, unless told from when on', async () => {
    expect(await create({ region: 'ua' })).toMatchObject({ trustThreshold: 0.5 });
    expect(await create({ region: 'ua', recipe: 'once' })).toMatchObject({ trustThreshold: 0.6 });
    expect(await create({ region: 'ua', trustThreshold: 0 })).toMatchObject({ trustThreshold: 0 });
    expect(await create({ trustThreshold: 0.3 })).toMatchObject({ region: 'any', trustThreshold: 0.3 });
  });

  it('changes only where it is told to, and the audit trail has both states', async () => {
    const gate = await create({ reader: { confidence: 0.2, iou: 0.4 }, region: 'br' });
    const changed = await updateGate(manager, UpdateGateInput.parse({ id: gate.id, trustThreshold: 0.35, direction: 'in' }));
    expect(changed).toEqual({ ...gate, trustThreshold: 0.35, direction: 'in' });
    const lines = await souk.services.database.system
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, home.id), eq(auditLog.subject, `gate:${gate.id}`)))
      .orderBy(asc(auditLog.id));
    expect(lines.map(({ action }) => action)).toEqual(['gate.gate.created', 'gate.gate.updated']);
    expect(lines[1]).toMatchObject({ before: { trustThreshold: 0.5 }, after: { trustThreshold: 0.35 } });
  });

  it('is never made of fields that are unknown or out of range', () => {
    const bad = [{ colour: 'red' }, { detector: { confidence: 0.5, iou: 0.5, extra: 1 } }, { reader: { confidence: 2, iou: 0.5 } }];
    const worse = [{ region: 'xx' }, { trustThreshold: '0.5' }, { trustThreshold: Number.NaN }, { cropPaddingPx: 1.5 }, { name: '\u0000' }];
    for (const fields of [...bad, ...worse]) {
      expect(CreateGateInput.safeParse({ name: 'Gate', ...fields }).success, JSON.stringify(fields)).toBe(false);
    }
  });

  it('never shares its name, whatever the case, even when two are made at once', async () => {
    const gate = await create();
    expect(await refusal(create({ name: gate.name.toUpperCase() }))).toBe('gate.gate_name_taken');
    expect(await refusal(updateGate(manager, { id: (await create()).id, name: gate.name }))).toBe('gate.gate_name_taken');
    const outcomes = await Promise.allSettled([create({ name: 'Twin' }), create({ name: 'twin' })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes a camera of its own organization, and one gate only', async () => {
    const cameraId = await device('camera');
    const gate = await create({ cameraId });
    expect(await refusal(create({ cameraId }))).toBe('gate.camera_taken');
    expect(await refusal(create({ cameraId: await device('till') }))).toBe('gate.not_a_camera');
    const away = await souk.organization();
    expect(await refusal(create({ cameraId: await device('camera', away.id) }))).toBe('identity.device_not_found');
    expect(await refusal(create({ locationId: newId() }))).toBe('identity.location_not_found');
    await archiveGate(manager, { id: gate.id });
    expect((await create({ cameraId })).cameraId).toBe(cameraId);
  });

  it('loses to whoever removes its location at the same moment, with a word that says so', async () => {
    const { id: locationId } = await createLocation(manager, { name: 'Short-lived', address: null });
    const read: OrganizationAct['read'] = async (work) => {
      const found = await manager.read(work);
      await removeLocation(manager, { id: locationId });
      return found;
    };
    expect(await refusal(create({ locationId }, { ...manager, read }))).toBe('request.conflict');
  });
});

describe('an archived gate', () => {
  it('takes no more passages, keeps those it has, and gives its name back', async () => {
    const gate = await create({ name: 'Old yard' });
    const passage = await record(manager, { plate: 'AB 1', gateId: gate.id });
    expect((await archiveGate(manager, { id: gate.id })).archivedAt).toBeInstanceOf(Date);
    expect(await refusal(record(manager, { plate: 'AB 2', gateId: gate.id }))).toBe('gate.gate_archived');
    expect(await refusal(archiveGate(manager, { id: gate.id }))).toBe('gate.gate_archived');
    expect(await refusal(updateGate(manager, { id: gate.id, direction: 'in' }))).toBe('gate.gate_archived');
    expect((await getGate(manager, { id: passage.gateId })).name).toBe('Old yard');
    expect((await create({ name: 'Old yard' })).id).not.toBe(gate.id);
  });

  it('is listed apart from those in use', async () => {
    const away = await souk.organization();
    const act = await away.as('manager');
    const gates = [await create({}, act), await create({}, act), await create({}, act)];
    await archiveGate(act, { id: gates[1]?.id ?? '' });
    const idsOf = async (archived: boolean) => (await listGates(act, { archived, limit: 20 })).items.map(({ id }) => id);
    expect(await idsOf(false)).toEqual([gates[2]?.id, gates[0]?.id]);
    expect(await idsOf(true)).toEqual([gates[1]?.id]);
    const first = await listGates(act, { archived: false, limit: 1 });
    expect((await listGates(act, { archived: false, limit: 1, cursor: first.nextCursor ?? '' })).items[0]?.id).toBe(gates[0]?.id);
  });
});
