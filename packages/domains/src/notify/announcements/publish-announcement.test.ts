import { newId } from '@souk/core/ids';
import { announcements } from '@souk/db/tables/notify';
import { events } from '@souk/db/tables/platform';
import { runJobsNow } from '@souk/jobs/testing';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { jobHandlers } from '../../jobs.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { createAnnouncement } from './create-announcement.ts';
import { getAnnouncement } from './get-announcement.ts';
import { publishAnnouncement } from './publish-announcement.ts';
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

const hour = 3_600_000;
const fromNow = (ms: number) => new Date(Date.now() + ms);

async function make(publishFrom?: Date, publishUntil: Date | null = null): Promise<Announcement> {
  return await createAnnouncement(act, CreateAnnouncementInput.parse({ title: 'News', publishFrom, publishUntil }));
}

/** How often everybody was told of it. */
async function timesTold({ id }: { readonly id: string }): Promise<number> {
  const told = and(eq(events.subject, `announcement:${id}`), eq(events.type, 'notify.announcement.published'));
  return (await souk.services.database.system.select().from(events).where(told)).length;
}

/** Runs the jobs that are due; with `early`, those of later too, as a broken clock would. */
async function runJobs(early = false): Promise<void> {
  const runs = await runJobsNow(souk.services.database, jobHandlers(souk.services), { early });
  expect(runs.filter(({ status }) => status !== 'completed')).toEqual([]);
}

/** Runs what is due, again and again, until everybody was told of it once. */
async function untilTold(one: Announcement): Promise<void> {
  const timesAfterJobs = async () => {
    await runJobs();
    return await timesTold(one);
  };
  await expect.poll(timesAfterJobs, { timeout: 5_000, interval: 60 }).toBe(1);
}

/** Lets its time come, as if the hours had passed. */
async function letTimeCome({ id }: { readonly id: string }): Promise<void> {
  await souk.services.database.system
    .update(announcements)
    .set({ publishFrom: fromNow(-1) })
    .where(eq(announcements.id, id));
}

/** The job itself, as a worker calls it; it may run twice, or at once in two workers. */
async function runJob({ id }: { readonly id: string }): Promise<void> {
  const context = { jobId: newId(), organizationId: home.id, requestId: newId(), attempt: 1, signal: new AbortController().signal };
  await publishAnnouncement(souk.services, { id }, context);
}

describe('an announcement that is out when it is written', () => {
  it('is told of at once, in the same transaction, and never again', async () => {
    const made = [await make(), await make(fromNow(-hour))];
    for (const one of made) {
      expect(await timesTold(one)).toBe(1);
      expect(one.announcedAt).not.toBeNull();
      await updateAnnouncement(act, { id: one.id, version: 1, title: 'Newer' });
      await updateAnnouncement(act, { id: one.id, version: 2, publishFrom: fromNow(-2 * hour) });
    }
    await runJobs(true);
    for (const one of made) expect(await timesTold(one)).toBe(1);
  });

  it('is not told of when it has ended already', async () => {
    const one = await make(fromNow(-2 * hour), fromNow(-hour));
    expect([one.announcedAt, await timesTold(one)]).toEqual([null, 0]);
    await updateAnnouncement(act, { id: one.id, version: 1, publishUntil: fromNow(hour) });
    expect(await timesTold(one)).toBe(1);
  });
});

describe('an announcement for later', () => {
  it('is told of by a job at that time: not before, and once', async () => {
    const [one, later] = [await make(fromNow(100)), await make(fromNow(hour))];
    expect(one.announcedAt).toBeNull();
    await untilTold(one);
    expect(await timesTold(later)).toBe(0);
    const { announcedAt, publishFrom } = await getAnnouncement(act, one);
    expect(announcedAt?.getTime()).toBeGreaterThanOrEqual(publishFrom.getTime());
    await runJobs(true);
    expect(await timesTold(one)).toBe(1);
  });

  it('is told of early by no job, whatever the worker’s clock says, and neither when it was moved', async () => {
    const one = await make(fromNow(hour));
    await updateAnnouncement(act, { id: one.id, version: 1, publishFrom: fromNow(2 * hour) });
    await runJobs(true);
    expect(await timesTold(one)).toBe(0);
  });

  it('moved to the past is told of at once, and the job of its old time says nothing', async () => {
    const one = await make(fromNow(hour));
    const moved = await updateAnnouncement(act, { id: one.id, version: 1, publishFrom: fromNow(-1_000) });
    expect([moved.announcedAt === null, await timesTold(one)]).toEqual([false, 1]);
    await runJobs(true);
    expect(await timesTold(one)).toBe(1);
  });

  it('has a job for each time that it was moved to, so that the last one tells', async () => {
    const one = await make(fromNow(hour));
    await runJobs(true);
    await updateAnnouncement(act, { id: one.id, version: 1, publishFrom: fromNow(100) });
    await untilTold(one);
  });

  it('removed, or over before its job ran, is never told of', async () => {
    const [removed, over] = [await make(fromNow(hour)), await make(fromNow(hour), fromNow(2 * hour))];
    await removeAnnouncement(act, { id: removed.id });
    await letTimeCome(removed);
    const past = { publishFrom: fromNow(-2_000), publishUntil: fromNow(-1_000) };
    await souk.services.database.system.update(announcements).set(past).where(eq(announcements.id, over.id));
    await runJobs(true);
    expect([await timesTold(removed), await timesTold(over)]).toEqual([0, 0]);
  });
});

describe('of those who come at the same moment', () => {
  it('ten runs of the job and five changes tell once', async () => {
    const one = await make(fromNow(hour));
    await letTimeCome(one);
    const jobs = Array.from({ length: 10 }, async () => await runJob(one));
    const changes = Array.from(
      { length: 5 },
      async (_, index) => await updateAnnouncement(act, { id: one.id, version: 1, title: `${index}` }),
    );
    // A job that finds it told meanwhile fails this attempt, and so may a change of an old version.
    await Promise.allSettled([...jobs, ...changes]);
    await runJob(one);
    expect(await timesTold(one)).toBe(1);
  });

  it('a removal and the job agree: it was told before it was removed, or not at all', async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = await make(fromNow(hour));
      await letTimeCome(one);
      await Promise.allSettled([runJob(one), removeAnnouncement(act, { id: one.id })]);
      await runJob(one);
      const rows = await souk.services.database.system.select().from(announcements).where(eq(announcements.id, one.id));
      expect(rows[0]?.deletedAt).not.toBeNull();
      expect(await timesTold(one)).toBe(rows[0]?.announcedAt === null ? 0 : 1);
    }
  });
});
