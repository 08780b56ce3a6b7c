import { defineJob } from '@souk/jobs/job';
import { z } from 'zod';

/** Deletes the files of images that nothing names any more. */
export const sweepImagesJob = defineJob({
  name: 'platform.sweep-images',
  payload: z.strictObject({}),
  retryLimit: 2,
  retryDelaySeconds: 600,
  retryBackoff: true,
  expireInSeconds: 3 * 3600,
  policy: 'exclusive',
  schedule: { cron: '23 3 * * *', timeZone: 'UTC' },
  idempotentBecause: 'what is gone is not listed again',
});
