import { Id } from '@souk/core/ids';
import { defineJob } from '@souk/jobs/job';
import { z } from 'zod';

/** What a mail is about. Names rows and addresses, never a token: tokens are made by the job and live in the mail alone. */
export const MailPayload = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('password-reset'), email: z.string() }),
  z.strictObject({ kind: z.literal('password-changed'), userId: Id }),
  z.strictObject({ kind: z.literal('email-changed'), userId: Id, recipient: z.string() }),
  z.strictObject({ kind: z.literal('invitation'), organizationId: Id, invitationId: Id }),
]);

/** See the schema. */
export type MailPayload = z.infer<typeof MailPayload>;

/** Writes one mail and hands it over. */
export const sendMailJob = defineJob({
  name: 'identity.send-mail',
  payload: MailPayload,
  retryLimit: 8,
  retryDelaySeconds: 30,
  retryBackoff: true,
  expireInSeconds: 120,
  idempotentBecause: 'the mail is kept under the id of its job and has that id as its Message-ID, so a second run sends the same mail',
});
