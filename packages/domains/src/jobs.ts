import type { JobHandler } from '@souk/jobs/job-handler';

/** Every job there is and what does it. Adding a domain is one line here. */
export const jobHandlers: readonly JobHandler[] = [];
