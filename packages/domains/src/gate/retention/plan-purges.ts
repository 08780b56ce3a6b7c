import { gates } from '@souk/db/tables/gate';
import { asSystem } from '@souk/db/transaction';
import type { JobContext } from '@souk/jobs/job-handler';
import { isNotNull } from 'drizzle-orm';
import type { Services } from '../../services.ts';
import { purgeImagesJob } from './purge-jobs.ts';

/** Enqueues a purge for every organization that keeps photos for a time only, so that none waits for another's. */
export async function planPurges(
  { database, jobs }: Services,
  _payload: object,
  { requestId }: Pick<JobContext, 'requestId'>,
): Promise<void> {
  await asSystem(database, async (db) => {
    const isLimited = isNotNull(gates.imageRetentionDays);
    const found = await db.selectDistinct({ organizationId: gates.organizationId }).from(gates).where(isLimited);
    for (const { organizationId } of found) await jobs.enqueue(db, purgeImagesJob, {}, { organizationId, requestId });
  });
}
