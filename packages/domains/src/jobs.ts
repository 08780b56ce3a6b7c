import type { JobHandler } from '@souk/jobs/job-handler';
import type { DomainJob } from './domain-job.ts';
import { identityJobs } from './identity/jobs.ts';
import { notifyJobs } from './notify/jobs.ts';
import { platformJobs } from './platform/jobs.ts';
import type { Services } from './services.ts';

/** Every job there is and what does it. Adding a domain is one line here. */
export const domainJobs: readonly DomainJob[] = [...identityJobs, ...notifyJobs, ...platformJobs];

/** What a worker runs. */
export function jobHandlers(services: Services): JobHandler[] {
  return domainJobs.map(({ handlerOn }) => handlerOn(services));
}
