import { identityErrors } from '../errors.ts';
import type { SelfAct } from '../self-act.ts';
import { systemChange } from '../system-change.ts';
import type { SessionId } from './schema.ts';

/** Ends one of the caller's sessions. Throws `identity.session_not_found`. */
export async function revokeSession(act: SelfAct, { id }: SessionId): Promise<void> {
  const { userId, organizationId } = act.who;
  await systemChange(act, { organizationId }, async (tx) => {
    const ended = await act.services.sessions.revokeByPublicId(userId, id, tx.db);
    if (!ended) throw identityErrors.session_not_found();
    tx.audit({ action: 'identity.session.ended', subject: `session:${id}`, before: { userId }, after: null });
  });
}
