import { runJobsNow } from '@souk/jobs/testing';
import { jobHandlers } from '../../jobs.ts';
import type { Services } from '../../services.ts';
import { listMails } from '../mail/list-mails.ts';

/** Runs every job that waits, and returns the mails of the outbox to one address, newest first. */
export async function mailsTo(services: Services, recipient: string): Promise<{ subject: string; body: string }[]> {
  const runs = await runJobsNow(services.database, jobHandlers(services));
  const failed = runs.find(({ status }) => status !== 'completed');
  if (failed) throw new Error(`${failed.job} failed: ${JSON.stringify(failed.failure)}`);
  return (await listMails(services, 1000)).filter((mail) => mail.recipient === recipient);
}

/** The token in the newest mail to an address. */
export async function mailedToken(services: Services, recipient: string): Promise<string> {
  const [newest] = await mailsTo(services, recipient);
  return /#(souk_\w+)/.exec(newest?.body ?? '')?.[1] ?? 'no token was mailed';
}
