import { defineJob } from '@souk/jobs/job';
import { z } from 'zod';

/** Deletes what has been kept long enough. */
export const upkeepJob = defineJob({
  name: 'platform.upkeep',
  payload: z.strictObject({}),
  retryLimit: 2,
  retryDelaySeconds: 60,
  retryBackoff: true,
  expireInSeconds: 600,
  policy: 'exclusive',
  schedule: { cron: '41 * * * *', timeZone: 'UTC' },
  idempotentBecause: 'what is gone cannot be deleted again',
});
