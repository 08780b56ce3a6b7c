import { type DomainJob, domainJob } from '../domain-job.ts';
import { cleanUp } from './clean-up.ts';
import { cleanUpJob } from './clean-up-job.ts';
import { sendMailJob } from './mail/mail-job.ts';
import { sendMail } from './mail/send-mail.ts';

/** The jobs of people, keys and devices. */
export const identityJobs: readonly DomainJob[] = [domainJob(sendMailJob, sendMail), domainJob(cleanUpJob, cleanUp)];
