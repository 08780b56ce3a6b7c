import { Id } from '@souk/core/ids';
import { defineJob } from '@souk/jobs/job';
import { z } from 'zod';

/** Reads the next captures of a replay again, for some seconds, and has the rest read by a job like it: replays take turns. */
export const replayCapturesJob = defineJob({
  name: 'gate.replay-captures',
  payload: z.strictObject({ id: Id }),
  retryLimit: 5,
  retryDelaySeconds: 10,
  retryBackoff: true,
  expireInSeconds: 120,
  idempotentBecause: 'what was read, how far it came and the next job commit together, and only from where this one began',
});
