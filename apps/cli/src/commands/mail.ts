import { listMails } from '@souk/domains/identity/mail/list-mails';
import { onDatabase } from '../database/on-database.ts';
import type { CommandContext } from '../run-command.ts';

/** `souk mail`: prints the outbox, which keeps what would have been sent where there is no mail server; the newest at the end. */
export function mail({ limit }: { readonly limit: number }) {
  return async (context: CommandContext): Promise<void> => {
    await onDatabase(context, async (database) => {
      const mails = await listMails({ database }, limit);
      context.progress.clear();
      if (mails.length === 0) console.log('No mail yet.');
      for (const { createdAt, recipient, subject, body, sentAt } of mails.reverse()) {
        const text = sentAt ? `(sent ${sentAt.toISOString()}; the text is not kept)` : body;
        console.log(`--- ${createdAt.toISOString()} to ${recipient}\nSubject: ${subject}\n\n${text.trimEnd()}\n`);
      }
    });
  };
}
