import { type DomainJob, domainJob } from '../domain-job.ts';
import { replayCaptures } from './replays/replay-captures.ts';
import { replayCapturesJob } from './replays/replay-job.ts';
import { planPurges } from './retention/plan-purges.ts';
import { purgeImages } from './retention/purge-images.ts';
import { planPurgesJob, purgeImagesJob } from './retention/purge-jobs.ts';

/** The jobs of the gate. */
export const gateJobs: readonly DomainJob[] = [
  domainJob(planPurgesJob, planPurges),
  domainJob(purgeImagesJob, purgeImages),
  domainJob(replayCapturesJob, replayCaptures),
];
