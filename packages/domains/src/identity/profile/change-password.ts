import { hashPassword } from '@souk/auth/password';
import type { SelfAct } from '../self-act.ts';
import { systemChange } from '../system-change.ts';
import { confirmPassword } from './confirm-password.ts';
import type { ChangePasswordInput } from './schema.ts';
import { storePassword } from './store-password.ts';

/** Changes the caller's password and ends their other sessions. Throws `identity.wrong_password` and `request.conflict`. */
export async function changePassword(act: SelfAct, input: ChangePasswordInput): Promise<void> {
  const { userId, sessionId, organizationId } = act.who;
  const { passwordHash: checked } = await confirmPassword(act, input.currentPassword);
  const hash = await hashPassword(input.newPassword);
  await systemChange(act, { organizationId }, async (tx) => {
    await storePassword(act, tx, { userId, hash, checked, keepSessionId: sessionId });
  });
}
