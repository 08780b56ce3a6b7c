import { defineJob } from '@souk/jobs/job';
import { z } from 'zod';

/** Has the photos of every organization purged, each by a job of its own. */
export const planPurgesJob = defineJob({
  name: 'gate.plan-purges',
  payload: z.strictObject({}),
  retryLimit: 2,
  retryDelaySeconds: 60,
  retryBackoff: true,
  expireInSeconds: 600,
  policy: 'exclusive',
  schedule: { cron: '17 2 * * *', timeZone: 'UTC' },
  idempotentBecause: 'an organization whose purge waits or runs gets no other',
});

/** Deletes the photos of an organization that are older than its gates keep photos. */
export const purgeImagesJob = defineJob({
  name: 'gate.purge-images',
  payload: z.strictObject({}),
  retryLimit: 5,
  retryDelaySeconds: 60,
  retryBackoff: true,
  expireInSeconds: 3 * 3600,
  policy: 'exclusive',
  idempotentBecause: 'what is purged is not looked at again, and its figures are counted with it',
});
