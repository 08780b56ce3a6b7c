import { identify } from '@souk/auth/resolve-credentials';
import { newId } from '@souk/core/ids';
import { devices } from '@souk/db/tables/identity';
import { auditLog, events } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { race, visitor } from '../testing/people.ts';
import { createDevice } from './create-device.ts';
import { enrolDevice } from './enrol-device.ts';
import { getDevice } from './get-device.ts';
import { getOwnDevice } from './get-own-device.ts';
import { listDevices } from './list-devices.ts';
import { renewCode } from './renew-code.ts';
import { updateDevice } from './update-device.ts';

let souk: TestSouk;
let home: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
});
afterAll(async () => await souk.close());

const camera = async () => await createDevice(await home.as('admin'), { name: 'North', kind: 'camera', locationId: null });
const enrol = async (code: string) => await enrolDevice(visitor(souk.services), { code });
const whoOf = async (token: string) => {
  const { database, sessions } = souk.services;
  return (await identify(database.system, sessions, { kind: 'device', token })).who;
};

describe('an enrolment code', () => {
  it('is redeemed once, even by ten at once, for a token that works', async () => {
    const { device, code } = await camera();
    const { values, codes } = await race(10, async () => await enrol(code));
    expect([values.length, new Set(codes)]).toEqual([1, new Set(['identity.enrolment_unusable'])]);
    const who = await whoOf(values[0]?.token ?? '');
    expect(who).toEqual({ kind: 'device', deviceId: device.id, deviceKind: 'camera', organizationId: home.id });
    expect(await getOwnDevice(home.asWho(who))).toMatchObject({ id: device.id, state: 'enrolled', organization: { slug: home.slug } });
  });

  it('is read as people type it', async () => {
    const { code, device } = await camera();
    expect((await enrol(` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o')} `)).deviceId).toBe(device.id);
  });

  it('is refused when it has expired, was replaced, or belongs to a device that was shut out', async () => {
    const admin = await home.as('admin');
    const [expired, replaced, shutOut] = [await camera(), await camera(), await camera()];
    const past = { enrolmentExpiresAt: new Date() };
    await souk.services.database.system.update(devices).set(past).where(eq(devices.id, expired.device.id));
    await renewCode(admin, replaced.device);
    await updateDevice(admin, { id: shutOut.device.id, disabled: true });
    for (const code of [expired.code, replaced.code, shutOut.code, '', '\0', "' or 1=1 --"]) {
      expect(await refusal(enrol(code))).toBe('identity.enrolment_unusable');
    }
  });
});

describe('a device', () => {
  it('loses its token with a new code, and gets another one by it', async () => {
    const { device, code } = await camera();
    const { token } = await enrol(code);
    const renewed = await renewCode(await home.as('admin'), device);
    expect(renewed.device.state).toBe('waiting');
    expect(await refusal(whoOf(token))).toBe('auth.invalid_credential');
    expect((await whoOf((await enrol(renewed.code)).token)).kind).toBe('device');
  });

  it('is shut out at once, and let in again', async () => {
    const admin = await home.as('admin');
    const { device, code } = await camera();
    const { token } = await enrol(code);
    expect((await updateDevice(admin, { id: device.id, disabled: true })).state).toBe('disabled');
    expect(await refusal(whoOf(token))).toBe('auth.invalid_credential');
    await updateDevice(admin, { id: device.id, name: 'South' });
    expect(await refusal(whoOf(token))).toBe('auth.invalid_credential');
    expect(await updateDevice(admin, { id: device.id, disabled: false })).toMatchObject({ state: 'enrolled', name: 'South' });
    expect((await whoOf(token)).kind).toBe('device');
  });

  it('of another organization is as missing as one that never was, and so is a foreign location', async () => {
    const { device } = await camera();
    const stranger = await (await souk.organization()).as('owner');
    for (const call of [getDevice, renewCode, updateDevice])
      expect(await refusal(call(stranger, { id: device.id }))).toBe('identity.device_not_found');
    const elsewhere = createDevice(stranger, { name: 'North', kind: 'till', locationId: newId() });
    expect(await refusal(elsewhere)).toBe('identity.location_not_found');
    expect((await listDevices(stranger, { limit: 10 })).items).toEqual([]);
  });

  it('keeps code and token out of tables, events and the audit trail', async () => {
    const { code } = await camera();
    const { token } = await enrol(code);
    const { system } = souk.services.database;
    const kept = JSON.stringify([
      await system.select().from(devices),
      await system.select().from(auditLog),
      await system.select().from(events),
    ]);
    for (const secret of [code, code.replace('-', ''), token]) expect(kept).not.toContain(secret);
  });

  it('is all that has an answer to what it is', async () => {
    expect(await refusal(getOwnDevice(await home.as('owner')))).toBe('identity.not_a_device');
  });
});
