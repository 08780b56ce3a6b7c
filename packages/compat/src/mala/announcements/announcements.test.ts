import type { Who } from '@souk/core/who';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OldMala, openMala } from '../testing/old-mala.ts';

let souk: TestSouk;
let mala: OldMala;
let admin: Who;

beforeAll(async () => {
  souk = await createTestSouk();
  mala = await openMala(souk);
  admin = (await mala.home.as('admin')).who;
});
afterAll(async () => {
  await mala.surface.close();
  await souk.close();
});

const path = '/api/announcements';
const titles = async (who: Who | null) =>
  (await mala.send(who, 'GET', path)).body.announcements.map(({ title }: { title: string }) => title);

describe('an announcement of the old app', () => {
  it('is made, shown to anybody, changed and deleted', async () => {
    const made = await mala.send(admin, 'POST', path, { title: 'Songkran', content: 'Closed', pinned: 'true' });
    const announcement = {
      ...{ id: 1, title: 'Songkran', content: 'Closed', audience: 'public', pinned: true, is_active: true },
      ...{ publish_from: expect.any(String), publish_until: null, created_at: expect.any(String), updated_at: expect.any(String) },
    };
    expect(made).toMatchObject({ status: 201, body: { success: true, message: 'Announcement created', announcement } });
    const { audience: _audience, ...shown } = made.body.announcement;
    expect((await mala.send(null, 'GET', path)).body).toEqual({ success: true, announcements: [shown] });

    const change = await mala.send(admin, 'PUT', `${path}/1`, { ...shown, content: 'Open' });
    expect(change.body.announcement).toMatchObject({ id: 1, title: 'Songkran', content: 'Open', pinned: true });
    expect((await mala.send(admin, 'DELETE', `${path}/1`)).body).toEqual({ success: true, message: 'Announcement deleted' });
    expect(await titles(null)).toEqual([]);
    expect(await mala.send(admin, 'DELETE', `${path}/1`)).toMatchObject({ status: 404, body: { code: 'notify.announcement_not_found' } });
  });

  it('for the staff, or from a later day on, is shown to members alone', async () => {
    await mala.send(admin, 'POST', path, { title: 'For us', audience: 'staff' });
    await mala.send(admin, 'POST', path, { title: 'Later', publish_from: '2099-01-01T00:00:00Z' });
    await mala.send(admin, 'POST', path, { title: 'Now' });
    expect(await titles(null)).toEqual(['Now']);
    expect((await titles((await mala.home.as('viewer')).who)).toSorted()).toEqual(['For us', 'Later', 'Now']);
    const elsewhere = await openMala(souk);
    expect(await titles((await elsewhere.home.as('owner')).who)).toEqual(['Now']);
    expect((await elsewhere.send(null, 'GET', path)).body.announcements).toEqual([]);
    await elsewhere.surface.close();
  });

  it('is written by managers and admins, by nobody else', async () => {
    const write = async (who: Who | null) => (await mala.send(who, 'POST', path, { title: 'Mine' })).status;
    expect([await write(null), await write((await mala.home.as('staff')).who), await write((await mala.home.as('manager')).who)]).toEqual([
      401, 403, 201,
    ]);
  });

  it.each([
    [{}, 'title'],
    [{ title: 'x', publish_until: '2001-01-01T00:00:00Z' }, 'publish_until'],
    [{ title: 'x', publish_from: 'tomorrow' }, 'publish_from'],
    [{ title: 'x', pinned: 'maybe' }, 'pinned'],
    [{ title: 'x', content: 'a\0b' }, 'content'],
  ])('%j is refused by its field in the old name', async (body, field) => {
    expect(await mala.send(admin, 'POST', path, body)).toMatchObject({ status: 400, body: { success: false, field } });
  });

  it('of a number that is none is missing', async () => {
    for (const id of ['0', '999', 'abc', '1.5', '99999999999999999999']) {
      expect((await mala.send(admin, 'PUT', `${path}/${id}`, { title: 'x' })).status).toBe(404);
    }
  });
});
