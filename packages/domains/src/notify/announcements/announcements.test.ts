import { announcements } from '@souk/db/tables/notify';
import { auditLog } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk, testContext } from '../../testing/test-souk.ts';
import { createAnnouncement } from './create-announcement.ts';
import { getAnnouncement } from './get-announcement.ts';
import { listAnnouncements } from './list-announcements.ts';
import { listPublicAnnouncements } from './list-public-announcements.ts';
import { removeAnnouncement } from './remove-announcement.ts';
import { type Announcement, CreateAnnouncementInput } from './schema.ts';
import { updateAnnouncement } from './update-announcement.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('manager');
});
afterAll(async () => await souk.close());

const fromNow = (seconds: number) => new Date(Date.now() + seconds * 1_000);
const make = async (input: Partial<z.input<typeof CreateAnnouncementInput>> = {}, by = act): Promise<Announcement> =>
  await createAnnouncement(by, CreateAnnouncementInput.parse({ title: 'News', ...input }));

describe('an announcement', () => {
  it('changes field by field, keeps its number, and leaves both states in the trail', async () => {
    const made = await make({ body: 'Tonight', pinned: true });
    expect(made).toMatchObject({ title: 'News', body: 'Tonight', audience: 'public', pinned: true, version: 1, publishUntil: null });
    const { id } = made;
    const changed = await updateAnnouncement(act, { id, version: 1, body: '', publishUntil: fromNow(60) });
    expect(changed).toMatchObject({
      title: 'News',
      body: '',
      pinned: true,
      version: 2,
      number: made.number,
      announcedAt: made.announcedAt,
    });
    expect(await getAnnouncement(act, { id })).toEqual(changed);
    const lines = await souk.services.database.system
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `announcement:${id}`));
    expect(lines).toMatchObject([{ before: null }, { before: { body: 'Tonight', version: 1 }, after: { body: '', version: 2 } }]);
  });

  it('never ends before it begins, however it is changed, and says which field is wrong', async () => {
    const wrong = { code: 'request.invalid', issues: [{ path: 'publishUntil' }] };
    await expect(make({ publishUntil: fromNow(-60) })).rejects.toMatchObject(wrong);
    await expect(make({ publishFrom: fromNow(60), publishUntil: fromNow(30) })).rejects.toMatchObject(wrong);
    const { id, version } = await make({ publishUntil: fromNow(60) });
    await expect(updateAnnouncement(act, { id, version, publishFrom: fromNow(90) })).rejects.toMatchObject(wrong);
    expect(await getAnnouncement(act, { id })).toMatchObject({ version: 1 });
  });

  it('takes one of two changes made of the same version; the other is told which one to look at', async () => {
    const { id } = await make();
    const titles = ['One', 'Two', 'Three'];
    const outcomes = await Promise.allSettled(titles.map(async (title) => await updateAnnouncement(act, { id, version: 1, title })));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    const conflict = { code: 'request.conflict', status: 409, details: { version: 2 } };
    expect(refused).toMatchObject([conflict, conflict]);
    expect((await getAnnouncement(act, { id })).version).toBe(2);
  });

  it('is gone for everybody once removed, and its number is never given again', async () => {
    const { id, number } = await make();
    await removeAnnouncement(act, { id });
    // All begin now, so all are waited for together: a refusal that nobody waits for yet would fail the run.
    const again = [getAnnouncement(act, { id }), updateAnnouncement(act, { id, version: 2 }), removeAnnouncement(act, { id })];
    expect(await Promise.all(again.map(refusal))).toEqual(again.map(() => 'notify.announcement_not_found'));
    const shown = await listPublicAnnouncements(anybody(), { organization: home.slug, limit: 100 });
    expect(shown.items.map((item) => item.id)).not.toContain(id);
    expect((await listAnnouncements(act, { limit: 100, number })).items).toEqual([]);
    expect((await make()).number).toBe(number + 1);
    expect(await souk.services.database.system.select().from(announcements).where(eq(announcements.id, id))).toHaveLength(1);
  });

  it('of another organization is as missing as one that never was', async () => {
    const { id } = await make();
    const stranger = await (await souk.organization()).as('owner');
    const calls = [
      getAnnouncement(stranger, { id }),
      updateAnnouncement(stranger, { id, version: 1 }),
      removeAnnouncement(stranger, { id }),
    ];
    expect(await Promise.all(calls.map(refusal))).toEqual(calls.map(() => 'notify.announcement_not_found'));
  });

  it('gets the next number, without gaps, also when ten are made at once', async () => {
    const busy = await (await souk.organization()).as('manager');
    const made = await Promise.all(Array.from({ length: 10 }, async () => await make({}, busy)));
    expect(made.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('the lists', () => {
  it('put pinned ones first and then the newest, page by page, each once', async () => {
    const there = await souk.organization();
    const by = await there.as('manager');
    const minutes = [5, 1, 4, 2, 3];
    for (const ago of minutes) await make({ title: `plain ${ago}`, publishFrom: fromNow(-60 * ago) }, by);
    for (const ago of [9, 8]) await make({ title: `pinned ${ago}`, pinned: true, publishFrom: fromNow(-60 * ago) }, by);
    const wanted = ['pinned 8', 'pinned 9', 'plain 1', 'plain 2', 'plain 3', 'plain 4', 'plain 5'];
    const lists = [
      async (cursor?: string) => await listAnnouncements(by, { limit: 2, cursor }),
      async (cursor?: string) => await listPublicAnnouncements(anybody(), { organization: there.slug, limit: 2, cursor }),
    ];
    for (const list of lists) expect(await titlesOf(list)).toEqual(wanted);
  });

  it('show the public what is public and out, and nothing that tells who wrote it', async () => {
    const there = await souk.organization();
    const by = await there.as('manager');
    await make({ title: 'staff', audience: 'staff' }, by);
    await make({ title: 'later', publishFrom: fromNow(60) }, by);
    await make({ title: 'over', publishFrom: fromNow(-60), publishUntil: fromNow(-30) }, by);
    await make({ title: 'out', publishUntil: fromNow(60) }, by);
    await make({ title: 'elsewhere' }, await (await souk.organization()).as('manager'));
    const { items } = await listPublicAnnouncements(anybody(), { organization: there.slug, limit: 100 });
    expect(items.map(({ title }) => title)).toEqual(['out']);
    expect(Object.keys(items[0] ?? {}).toSorted()).toEqual([
      'body',
      'createdAt',
      'id',
      'number',
      'pinned',
      'publishFrom',
      'publishUntil',
      'title',
      'updatedAt',
    ]);

    const titles = async (filter: object) =>
      (await listAnnouncements(by, { limit: 100, ...filter })).items.map(({ title }) => title).toSorted();
    expect(await titles({})).toEqual(['later', 'out', 'over', 'staff']);
    expect(await titles({ shown: true })).toEqual(['out', 'staff']);
    expect(await titles({ shown: false })).toEqual(['later', 'over']);
    expect(await titles({ shown: true, audience: 'staff' })).toEqual(['staff']);
    expect(await titles({ number: 1 })).toEqual(['staff']);
  });

  it('take no cursor but their own, and know no organization that is not', async () => {
    for (const cursor of ['', 'x', 'p.', 'o.bm90', 'q.W10'])
      expect(await refusal(listAnnouncements(act, { limit: 5, cursor }))).toBe('request.invalid');
    expect(await refusal(listPublicAnnouncements(anybody(), { organization: 'no-such-place', limit: 5 }))).toBe(
      'identity.organization_not_found',
    );
  });
});

/** Somebody without a credential. */
function anybody() {
  const { origin } = testContext(souk.services, { kind: 'anonymous' });
  return { who: { kind: 'anonymous' as const }, origin, services: souk.services, signal: undefined };
}

async function titlesOf(list: (cursor?: string) => Promise<{ items: { title: string }[]; nextCursor: string | null }>): Promise<string[]> {
  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return titles;
}
