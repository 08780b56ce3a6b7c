import type { JobHandler } from '@souk/jobs/job-handler';
import { type DomainJob, domainJob } from './domain-job.ts';
import { gateJobs } from './gate/jobs.ts';
import { identityJobs } from './identity/jobs.ts';
import { imageNames } from './image-names.ts';
import { deleteUnnamed, settledBefore } from './images/delete-images.ts';
import { deleteImagesJob } from './images/delete-images-job.ts';
import { sweepImages } from './images/sweep-images.ts';
import { sweepImagesJob } from './images/sweep-images-job.ts';
import { notifyJobs } from './notify/jobs.ts';
import { platformJobs } from './platform/jobs.ts';
import type { Services } from './services.ts';
import { systemOrganizationAct } from './system-organization-act.ts';

/** The two jobs that ask every domain. */
const imageJobs: readonly DomainJob[] = [
  domainJob(sweepImagesJob, async (services, _payload, about) => await sweepImages(services, imageNames, about)),
  domainJob(deleteImagesJob, async (services, { keys }, { organizationId, requestId }) => {
    if (organizationId === null) throw new Error('images are of an organization');
    await deleteUnnamed(systemOrganizationAct(services, organizationId, requestId), imageNames, keys, settledBefore(new Date()));
  }),
];

/** Every job there is and what does it. Adding a domain is one line here. */
export const domainJobs: readonly DomainJob[] = [...identityJobs, ...gateJobs, ...notifyJobs, ...platformJobs, ...imageJobs];

/** What a worker runs. */
export function jobHandlers(services: Services): JobHandler[] {
  return domainJobs.map(({ handlerOn }) => handlerOn(services));
}
