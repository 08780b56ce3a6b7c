import type { JobHandler } from '@souk/jobs/job-handler';
import { type DomainJob, domainJob } from './domain-job.ts';
import { identityJobs } from './identity/jobs.ts';
import { imageNames } from './image-names.ts';
import { sweepImages } from './images/sweep-images.ts';
import { sweepImagesJob } from './images/sweep-images-job.ts';
import { notifyJobs } from './notify/jobs.ts';
import { platformJobs } from './platform/jobs.ts';
import type { Services } from './services.ts';

/** The one job that asks every domain. */
const sweep = domainJob(sweepImagesJob, async (services, _payload, about) => await sweepImages(services, imageNames, about));

/** Every job there is and what does it. Adding a domain is one line here. */
export const domainJobs: readonly DomainJob[] = [...identityJobs, ...notifyJobs, ...platformJobs, sweep];

/** What a worker runs. */
export function jobHandlers(services: Services): JobHandler[] {
  return domainJobs.map(({ handlerOn }) => handlerOn(services));
}
