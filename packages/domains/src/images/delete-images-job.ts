import { defineJob } from '@souk/jobs/job';
import { z } from 'zod';

/** Deletes the files of images whose names were taken away, unless another image has them too. */
export const deleteImagesJob = defineJob({
  name: 'platform.delete-images',
  payload: z.strictObject({ keys: z.array(z.string().max(300)).min(1).max(1_000) }),
  retryLimit: 10,
  retryDelaySeconds: 30,
  retryBackoff: true,
  expireInSeconds: 600,
  idempotentBecause: 'what is named again is left, and what is gone is not deleted again',
});
