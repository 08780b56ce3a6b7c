import { type DomainJob, domainJob } from '../domain-job.ts';
import { publishAnnouncement } from './announcements/publish-announcement.ts';
import { publishAnnouncementJob } from './announcements/publish-job.ts';

/** The jobs of telling people. */
export const notifyJobs: readonly DomainJob[] = [domainJob(publishAnnouncementJob, publishAnnouncement)];
