import { hash } from 'node:crypto';
import { addressKey } from '@souk/auth/addresses';
import type { Act } from '../../act.ts';
import { sendMailJob } from '../mail/mail-job.ts';
import { systemChange } from '../system-change.ts';
import type { RequestPasswordResetInput, ResetRequested } from './schema.ts';

/**
 * Has a mail sent with a link to a new password, if there is such an account. Only the job looks whether there is, so
 * neither the answer nor its time tells. Throws `request.rate_limited`.
 */
export async function requestPasswordReset(act: Act, { email }: RequestPasswordResetInput): Promise<ResetRequested> {
  const { services, origin } = act;
  await services.throttle.limit('password-reset-from', addressKey(origin.ip), 30, 3600);
  await services.throttle.limit('password-reset-to', email, 5, 3600);
  return await systemChange(act, { organizationId: null }, async (tx) => {
    await tx.enqueue(sendMailJob, { kind: 'password-reset', email });
    // Anybody may type anybody's address, and the trail is never erased: who knows an address finds what was asked for it, and nobody else.
    tx.audit({ action: 'identity.password_reset.requested', subject: `address:${hash('sha256', email)}`, before: null, after: null });
    return { message: 'If there is such an account, a mail is on its way.' };
  });
}
