import { newId } from '@souk/core/ids';
import type { DeviceKind, Who } from '@souk/core/who';
import { organizations } from '@souk/db/tables/identity';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OldSurface, serveOldSurface } from '../testing/old-surface.ts';

let souk: TestSouk;
let home: TestOrganization;
let surface: OldSurface;
let photo: Uint8Array;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization({ compat: 'carwatch' });
  await home.gate();
  surface = await serveOldSurface(souk, home);
  photo = await renderSampleScene({ plate: 'AB 123 CD', seed: 1 });
});
afterAll(async () => {
  await surface.close();
  await souk.close();
});

const apiKey = (...scopes: string[]): Who => ({ kind: 'api-key', apiKeyId: newId(), organizationId: home.id, scopes });
const device = (deviceKind: DeviceKind): Who => ({ kind: 'device', deviceId: newId(), deviceKind, organizationId: home.id });

async function upload(who: Who | null): Promise<number> {
  const body = new FormData();
  body.set('image', new File([Buffer.from(photo)], 'car.jpg', { type: 'image/jpeg' }));
  return (await surface.fetch(who, '/api/upload_image', { method: 'POST', body })).status;
}

async function recordPlate(who: Who, plate = 'XYZ789'): Promise<number> {
  const body = JSON.stringify({ plate, subject: 'Manual Entry', description: 'Seen' });
  return (await surface.fetch(who, '/api/plate', { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status;
}

describe('the old surface grants nothing that the new one refuses', () => {
  it('lets a viewer look, and neither record nor upload', async () => {
    const { who } = await home.as('viewer');
    expect((await surface.fetch(who, '/api/history')).status).toBe(200);
    expect(await recordPlate(who)).toBe(403);
    expect(await upload(who)).toBe(403);
    expect(await recordPlate((await home.as('staff')).who)).toBe(201);
  });

  it('takes photos from a key that has the scope and from a camera, and from no other key or device', async () => {
    expect(await upload(apiKey('gate.capture.create'))).toBe(201);
    expect(await upload(device('camera'))).toBe(201);
    expect(await upload(apiKey('gate.passage.read'))).toBe(403);
    expect(await upload(device('till'))).toBe(403);
    expect(await upload(null)).toBe(401);
  });

  it("takes no photo on another organization's credential", async () => {
    const elsewhere = await souk.organization({ compat: 'carwatch' });
    expect(await upload((await elsewhere.as('owner')).who)).toBe(401);
  });

  it('takes photos from anybody, also from those who may not record, where the owner says so', async () => {
    const uploads = async (compatUploads: 'anyone' | 'members') =>
      await souk.services.database.system.update(organizations).set({ compatUploads }).where(eq(organizations.id, home.id));
    await uploads('anyone');
    expect(await upload(null)).toBe(201);
    expect(await upload((await home.as('viewer')).who)).toBe(201);
    await uploads('members');
  });
});

it.each(['***', '-', ' . '])('records no plate where %j is typed, which has no letter and no digit', async (plate) => {
  expect(await recordPlate((await home.as('staff')).who, plate)).toBe(400);
});
