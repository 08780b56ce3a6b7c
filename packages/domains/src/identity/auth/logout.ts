import type { SelfAct } from '../self-act.ts';
import { systemChange } from '../system-change.ts';

/** Ends the caller's session. Its token is worth nothing from now on. */
export async function logout(act: SelfAct): Promise<void> {
  const { userId, sessionId, organizationId } = act.who;
  await systemChange(act, { organizationId }, async (tx) => {
    await act.services.sessions.revokeByPublicId(userId, sessionId, tx.db);
    tx.audit({ action: 'identity.session.ended', subject: `session:${sessionId}`, before: { userId }, after: null });
  });
}
