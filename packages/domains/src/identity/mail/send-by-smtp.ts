import type { mails } from '@souk/db/tables/platform';
import { createTransport } from 'nodemailer';

/** A row of the mails table. */
export type MailRow = typeof mails.$inferSelect;

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/**
 * Hands a mail to an SMTP server. Its Message-ID is made of its own id, so that a mail that was sent twice because a worker
 * died in between is recognised as one. Throws what the server or the network says.
 */
export async function sendBySmtp(server: { readonly url: string; readonly from: string }, mail: MailRow): Promise<void> {
  const transport = createTransport({ url: server.url, ...timeouts });
  try {
    await transport.sendMail({
      messageId: `<${mail.id}@${domainOf(server.from)}>`,
      from: server.from,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body,
    });
  } finally {
    transport.close();
  }
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)/.exec(from)?.[1] ?? 'souk.invalid';
}
