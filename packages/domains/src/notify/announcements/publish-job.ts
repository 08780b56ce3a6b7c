import { Id } from '@souk/core/ids';
import { defineJob } from '@souk/jobs/job';
import { z } from 'zod';

/** Tells everybody of an announcement when it comes out. */
export const publishAnnouncementJob = defineJob({
  name: 'notify.publish-announcement',
  payload: z.strictObject({ id: Id }),
  retryLimit: 10,
  retryDelaySeconds: 5,
  retryBackoff: true,
  expireInSeconds: 60,
  idempotentBecause: 'announcedAt is set, under the lock of the row, in the transaction that tells',
});
