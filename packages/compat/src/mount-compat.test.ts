import { organizations } from '@souk/db/tables/identity';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveOldSurface } from './testing/old-surface.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

it('serves the surface at the short name of an organization that is set to it, and nothing at any other', async () => {
  const set = await serveOldSurface(souk, await souk.organization({ compat: 'carwatch' }));
  const plain = await serveOldSurface(souk, await souk.organization());
  const nobody = await serveOldSurface(souk, { ...(await souk.organization()), slug: 'no-such-organization' });
  expect((await set.fetch(null, '/health')).status).toBe(200);
  expect((await plain.fetch(null, '/health')).status).toBe(404);
  expect((await nobody.fetch(null, '/health')).status).toBe(404);
  for (const surface of [set, plain, nobody]) await surface.close();
});

it('goes by the settings of the moment', async () => {
  const organization = await souk.organization({ compat: 'carwatch' });
  const surface = await serveOldSurface(souk, organization);
  const set = async (change: Partial<typeof organizations.$inferInsert>) =>
    await souk.services.database.system.update(organizations).set(change).where(eq(organizations.id, organization.id));
  const upload = async () => (await surface.fetch(null, '/api/upload_image', { method: 'POST', body: new FormData() })).status;
  expect(await upload()).toBe(401);
  await set({ compatUploads: 'anyone' });
  expect(await upload()).toBe(400);
  await set({ compat: null });
  expect(await upload()).toBe(404);
  await surface.close();
});

it('answers what it does not know, and JSON that is none, in the words of the old app', async () => {
  const surface = await serveOldSurface(souk, await souk.organization({ compat: 'carwatch' }));
  expect(await (await surface.fetch(null, '/nowhere')).json()).toMatchObject({ success: false });
  const broken = await surface.fetch(null, '/auth/login', {
    method: 'POST',
    body: '{"username":',
    headers: { 'content-type': 'text/plain' },
  });
  expect([broken.status, await broken.json()]).toEqual([400, { success: false, message: 'The request is not valid JSON' }]);
  const long = JSON.stringify({ username: 'x'.repeat(1_000_000), password: 'y' });
  expect((await surface.fetch(null, '/auth/login', { method: 'POST', body: long })).status).toBe(413);
  expect(surface.bugs).toEqual([]);
  await surface.close();
});
