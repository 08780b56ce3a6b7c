import { mails } from '@souk/db/tables/platform';
import { desc } from 'drizzle-orm';
import type { Services } from '../../services.ts';
import type { MailRow } from './send-by-smtp.ts';

/** The newest mails of the outbox, newest first, for the command line. The text of one that was sent is gone. */
export async function listMails(services: Pick<Services, 'database'>, limit = 20): Promise<MailRow[]> {
  return await services.database.system.select().from(mails).orderBy(desc(mails.createdAt), desc(mails.id)).limit(limit);
}
