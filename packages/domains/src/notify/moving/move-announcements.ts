import { actorOf } from '@souk/core/who';
import { announcements } from '@souk/db/tables/notify';
import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { oldNumbers } from '../../old-numbers.ts';
import { announce } from '../announcements/announce.ts';
import { toAnnouncement } from '../announcements/announcements.ts';
import { databaseClock } from '../announcements/database-clock.ts';
import { publishAnnouncementJob } from '../announcements/publish-job.ts';
import type { MovedAnnouncement } from './schema.ts';

/**
 * Makes announcements of an old system; all of them or none. Those that are out are told of, as new ones are, and those that come out
 * later by a job at that time. `upTo` is the largest number the old system gave out.
 */
export async function moveAnnouncements(act: OrganizationAct, moved: readonly MovedAnnouncement[], upTo: number): Promise<void> {
  const { organizationId } = act;
  await act.change(async (tx) => {
    const now = await databaseClock(tx.db);
    const numbers = await numbersOf(tx, organizationId, moved, upTo);
    const rows = moved.map(({ oldNumber: _oldNumber, source: _source, ...fields }, index) => {
      return { ...fields, organizationId, number: numbers[index] ?? 0, actor: actorOf(act.who), updatedAt: now };
    });
    const made = await tx.db.insert(announcements).values(rows).returning();
    const sources = new Map(moved.map(({ id, source }) => [id, source]));
    for (const row of made) {
      const { id, publishFrom } = row;
      if (publishFrom > now) await tx.enqueue(publishAnnouncementJob, { id }, { startAfter: publishFrom });
      const after = { ...toAnnouncement(await announce(tx, row, now)), source: sources.get(id) };
      tx.audit({ action: 'notify.announcement.imported', subject: `announcement:${id}`, before: null, after });
    }
  });
}

async function numbersOf(
  { db }: Transaction,
  organizationId: string,
  moved: readonly MovedAnnouncement[],
  upTo: number,
): Promise<number[]> {
  const wanted = moved.map(({ oldNumber }) => oldNumber);
  const known = wanted.filter((number) => number !== null);
  const rows = await db
    .select({ number: announcements.number })
    .from(announcements)
    .where(and(eq(announcements.organizationId, organizationId), inArray(announcements.number, known)));
  return await oldNumbers(db, organizationId, 'announcement', { wanted, taken: new Set(rows.map(({ number }) => number)), upTo });
}
