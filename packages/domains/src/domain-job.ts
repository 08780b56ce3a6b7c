import type { Job } from '@souk/jobs/job';
import { handleJob, type JobContext, type JobHandler } from '@souk/jobs/job-handler';
import type { z } from 'zod';
import type { Services } from './services.ts';

/** A job of a domain and what does it, before the services it needs are open. */
export interface DomainJob {
  readonly job: Job;
  readonly handlerOn: (services: Services) => JobHandler;
}

/** Pairs a job with the verb that does it. */
export function domainJob<S extends z.ZodType>(
  job: Job<S>,
  handle: (services: Services, payload: z.output<S>, context: JobContext) => Promise<void>,
): DomainJob {
  return { job, handlerOn: (services) => handleJob(job, async (payload, context) => await handle(services, payload, context)) };
}
