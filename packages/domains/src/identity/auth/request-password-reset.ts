import { addressKey } from '@souk/auth/addresses';
import { asSystem } from '@souk/db/transaction';
import type { Act } from '../../act.ts';
import { sendMailJob } from '../mail/mail-job.ts';
import type { RequestPasswordResetInput, ResetRequested } from './schema.ts';

/**
 * Has a mail sent with a link to a new password, if there is such an account. Only the job looks whether there is, so
 * neither the answer nor its time tells. Throws `request.rate_limited`.
 */
export async function requestPasswordReset(act: Act, { email }: RequestPasswordResetInput): Promise<ResetRequested> {
  const { services, origin } = act;
  await services.throttle.limit('password-reset-from', addressKey(origin.ip), 30, 3600);
  await services.throttle.limit('password-reset-to', email, 5, 3600);
  await asSystem(services.database, async (db) => {
    const options = { organizationId: null, requestId: origin.requestId };
    await services.jobs.enqueue(db, sendMailJob, { kind: 'password-reset', email }, options);
  });
  return { message: 'If there is such an account, a mail is on its way.' };
}
