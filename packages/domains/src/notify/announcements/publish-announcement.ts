import type { Queryable } from '@souk/db/database';
import { announcements } from '@souk/db/tables/notify';
import type { JobContext } from '@souk/jobs/job-handler';
import type { z } from 'zod';
import type { Services } from '../../services.ts';
import { systemOrganizationAct } from '../../system-organization-act.ts';
import { announce, isDue } from './announce.ts';
import { type AnnouncementRow, isAnnouncement, toAnnouncement } from './announcements.ts';
import { databaseClock } from './database-clock.ts';
import type { publishAnnouncementJob } from './publish-job.ts';

type Payload = z.output<typeof publishAnnouncementJob.payload>;

/** Tells everybody of an announcement, unless it was removed, moved, or told by another run of this job. */
export async function publishAnnouncement(services: Services, { id }: Payload, context: JobContext): Promise<void> {
  const { organizationId, requestId } = context;
  if (organizationId === null) throw new Error('an announcement is of an organization');
  const act = systemOrganizationAct(services, organizationId, requestId);

  if (!(await act.read(async (db) => await findDue(db, organizationId, id)))) return;
  await act.change(async (tx) => {
    const due = await findDue(tx.db, organizationId, id, { lock: true });
    // The next attempt finds nothing left to do.
    if (!due) throw new Error('the announcement was changed at this moment');
    const told = await announce(tx, due.row, due.now);
    const subject = `announcement:${id}`;
    tx.audit({ action: 'notify.announcement.published', subject, before: toAnnouncement(due.row), after: toAnnouncement(told) });
  });
}

async function findDue(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<{ row: AnnouncementRow; now: Date } | null> {
  const query = db.select().from(announcements).where(isAnnouncement(organizationId, id));
  const [row] = options.lock ? await query.for('update') : await query;
  const now = await databaseClock(db);
  return row && row.deletedAt === null && isDue(row, now) ? { row, now } : null;
}
