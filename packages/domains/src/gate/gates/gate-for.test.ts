import { newId } from '@souk/core/ids';
import type { DeviceKind, Who } from '@souk/core/who';
import { devices } from '@souk/db/tables/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { gateFor } from './gate-for.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

async function device(organization: TestOrganization, deviceKind: DeviceKind): Promise<Extract<Who, { kind: 'device' }>> {
  const deviceId = newId();
  const row = { organizationId: organization.id, id: deviceId, name: deviceKind, kind: deviceKind };
  await souk.services.database.system.insert(devices).values(row);
  return { kind: 'device', deviceId, deviceKind, organizationId: organization.id };
}

/** The gate of a photo by `who`, which names `id` or none. */
async function gateOf(organization: TestOrganization, who: Who, id?: string): Promise<string> {
  const { read } = organization.asWho(who);
  return (await read(async (db) => await gateFor(db, organization.id, who, { gateId: id, status: 'unknown' }))).id;
}

describe('the gate of a photo that names none', () => {
  it('is the one its camera stands at, else the oldest in use, whether or not a camera stands there', async () => {
    const home = await souk.organization();
    const [one, other, elsewhere] = [await device(home, 'camera'), await device(home, 'camera'), await device(home, 'camera')];
    const day = (date: number) => new Date(Date.UTC(2026, 0, date));
    await home.gate({ createdAt: day(1), archivedAt: day(2) });
    const oldest = await home.gate({ createdAt: day(2) });
    const second = await home.gate({ createdAt: day(3), cameraId: one.deviceId });
    const third = await home.gate({ createdAt: day(4), cameraId: other.deviceId });

    expect(await gateOf(home, one)).toBe(second);
    expect(await gateOf(home, other)).toBe(third);
    expect(await gateOf(home, elsewhere)).toBe(oldest);
    expect(await gateOf(home, await device(home, 'kiosk'))).toBe(oldest);
    expect(await gateOf(home, { kind: 'anonymous' })).toBe(oldest);
  });

  it('is asked for in words where there is none in use', async () => {
    const home = await souk.organization();
    await home.gate({ archivedAt: new Date() });
    expect(await refusal(gateOf(home, { kind: 'anonymous' }))).toBe('gate.no_gate_yet');
  });
});

describe('a gate that a photo names', () => {
  it('is taken as named, never one out of use or of another organization', async () => {
    const [home, elsewhere] = [await souk.organization(), await souk.organization()];
    await home.gate();
    const [named, archived, foreign] = [await home.gate(), await home.gate({ archivedAt: new Date() }), await elsewhere.gate()];
    const camera = await device(home, 'camera');
    expect(await gateOf(home, camera, named)).toBe(named);
    expect(await refusal(gateOf(home, camera, archived))).toBe('gate.gate_archived');
    expect(await refusal(gateOf(home, camera, foreign))).toBe('gate.gate_not_found');
    expect(await refusal(gateOf(home, camera, newId()))).toBe('gate.gate_not_found');
  });
});
