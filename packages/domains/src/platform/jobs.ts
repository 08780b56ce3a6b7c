import { type DomainJob, domainJob } from '../domain-job.ts';
import { upkeep } from './upkeep.ts';
import { upkeepJob } from './upkeep-job.ts';

/** The jobs of the running of things. */
export const platformJobs: readonly DomainJob[] = [domainJob(upkeepJob, upkeep)];
