import type { SelfAct } from '../self-act.ts';
import { systemChange } from '../system-change.ts';
import type { EndedSessions } from './schema.ts';

/** Ends all of the caller's sessions but this one. */
export async function revokeOtherSessions(act: SelfAct): Promise<EndedSessions> {
  const { userId, sessionId, organizationId } = act.who;
  return await systemChange(act, { organizationId }, async (tx) => {
    const ended = await act.services.sessions.revokeAll(userId, sessionId, tx.db);
    tx.audit({ action: 'identity.sessions.ended', subject: `user:${userId}`, before: { ended }, after: null });
    return { ended };
  });
}
