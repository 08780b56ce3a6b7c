import { defineJob } from '@souk/jobs/job';
import { z } from 'zod';

/** Deletes what has run out. */
export const cleanUpJob = defineJob({
  name: 'identity.clean-up',
  payload: z.strictObject({}),
  retryLimit: 2,
  retryDelaySeconds: 60,
  retryBackoff: true,
  expireInSeconds: 300,
  policy: 'exclusive',
  schedule: { cron: '17 * * * *', timeZone: 'UTC' },
  idempotentBecause: 'what is gone cannot be deleted again',
});
