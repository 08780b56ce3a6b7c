import { mails } from '@souk/db/tables/platform';
import type { JobContext } from '@souk/jobs/job-handler';
import { eq } from 'drizzle-orm';
import type { Services } from '../../services.ts';
import { theRow } from '../../the-row.ts';
import { systemAct } from '../system-act.ts';
import { systemChange } from '../system-change.ts';
import { composeMail } from './compose-mail.ts';
import { type Addressee, findAddressee } from './find-addressee.ts';
import type { MailPayload } from './mail-job.ts';
import { type MailRow, sendBySmtp } from './send-by-smtp.ts';

/**
 * Writes a mail, keeps it, and sends it where there is an SMTP server; without one it stays in the outbox. What is kept is
 * what every further attempt sends. Once sent, its text, which may hold a token, is erased.
 */
export async function sendMail(services: Services, payload: MailPayload, context: JobContext): Promise<void> {
  const { database, settings } = services;
  const [kept] = await database.system.select().from(mails).where(eq(mails.id, context.jobId));
  const mail = kept ?? (await keepMail(services, payload, context));
  if (!mail || mail.sentAt || settings.SMTP_URL === undefined) return;

  await sendBySmtp({ url: settings.SMTP_URL, from: settings.MAIL_FROM }, mail);
  await database.system.update(mails).set({ sentAt: new Date(), body: '' }).where(eq(mails.id, mail.id));
}

async function keepMail(services: Services, payload: MailPayload, { jobId, requestId }: JobContext): Promise<MailRow | null> {
  const addressee = await findAddressee(services.database.system, payload);
  if (!addressee) return null;
  return await systemChange(systemAct(services, requestId), { organizationId: organizationOf(addressee) }, async (tx) => {
    const letter = await composeMail(tx.db, services.settings.PUBLIC_URL, addressee);
    const { kind, recipient } = addressee;
    const rows = await tx.db
      .insert(mails)
      .values({ id: jobId, recipient, ...letter })
      .returning();
    tx.audit({ action: 'identity.mail.written', subject: subjectOf(addressee), before: null, after: { kind, mailId: jobId } });
    return theRow(rows);
  });
}

function organizationOf(addressee: Addressee): string | null {
  return addressee.kind === 'invitation' ? addressee.organizationId : null;
}

function subjectOf(addressee: Addressee): string {
  return addressee.kind === 'invitation' ? `invitation:${addressee.invitationId}` : `user:${addressee.userId}`;
}
