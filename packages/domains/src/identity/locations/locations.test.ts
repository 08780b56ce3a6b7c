import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { createDevice } from '../devices/create-device.ts';
import { race } from '../testing/people.ts';
import { createLocation } from './create-location.ts';
import { getLocation } from './get-location.ts';
import { listLocations } from './list-locations.ts';
import { removeLocation } from './remove-location.ts';
import { CreateLocationInput } from './schema.ts';
import { updateLocation } from './update-location.ts';

let souk: TestSouk;
let home: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
});
afterAll(async () => await souk.close());

let made = 0;
const newLocation = async (name = `Location ${++made}`) =>
  await createLocation(await home.as('manager'), CreateLocationInput.parse({ name }));

describe('a location', () => {
  it("takes the organization's time zone and changes field by field", async () => {
    const act = await home.as('manager');
    const { id, name, timeZone } = await newLocation();
    expect(timeZone).toBe('UTC');
    const moved = await updateLocation(act, { id, timeZone: 'Asia/Dubai', address: '12 Harbour Road' });
    expect(moved).toMatchObject({ name, timeZone: 'Asia/Dubai', address: '12 Harbour Road' });
    expect(await updateLocation(act, { id })).toEqual(moved);
    expect((await updateLocation(act, { id, address: null })).address).toBeNull();
    expect(await getLocation(act, { id })).toMatchObject({ timeZone: 'Asia/Dubai', address: null });
  });

  it('has a name of its own, whoever takes it first', async () => {
    const { values, codes } = await race(5, async () => await newLocation('North'));
    expect([values.length, new Set(codes)]).toEqual([1, new Set(['identity.location_name_taken'])]);
    const { id } = await newLocation();
    expect(await refusal(updateLocation(await home.as('manager'), { id, name: 'North' }))).toBe('identity.location_name_taken');
  });

  it('stays while a device is there, also when the device comes at that moment', async () => {
    const { id } = await newLocation();
    const [manager, admin] = [await home.as('manager'), await home.as('admin')];
    const { values, codes } = await race(2, async (index) => {
      if (index === 0) await removeLocation(manager, { id });
      else await createDevice(admin, { name: 'North', kind: 'till', locationId: id });
    });
    expect(values).toHaveLength(1);
    expect(['identity.location_in_use', 'identity.location_not_found']).toContain(codes[0]);
  });

  it('is gone once removed, and was never there for another organization', async () => {
    const act = await home.as('manager');
    const { id } = await newLocation();
    const stranger = await (await souk.organization()).as('manager');
    for (const call of [getLocation, updateLocation, removeLocation])
      expect(await refusal(call(stranger, { id }))).toBe('identity.location_not_found');
    await removeLocation(act, { id });
    expect(await refusal(getLocation(act, { id }))).toBe('identity.location_not_found');
    expect((await listLocations(act, { limit: 100 })).items.map((item) => item.id)).not.toContain(id);
  });

  it.each(['Mars/Olympus', '+04:00', '', 'UTC\0'])('is never in the time zone %j', (timeZone) => {
    expect(CreateLocationInput.safeParse({ name: 'North', timeZone }).success).toBe(false);
  });
});
