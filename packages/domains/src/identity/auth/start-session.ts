import type { UserWho } from '@souk/core/who';
import type { Act } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { loadPerson } from '../person.ts';
import type { SignedIn } from './schema.ts';

/** Begins a session in the caller's transaction, and says who it is for. */
export async function startSession(act: Act, tx: Transaction, userId: string, organizationId: string | null): Promise<SignedIn> {
  const { ip, userAgent } = act.origin;
  const session = await act.services.sessions.create({ userId, organizationId, ip, userAgent }, tx.db);
  const person = await loadPerson(tx.db, userId);
  if (!person) throw new Error('whoever signs in exists');
  const organization = person.organizations.find(({ id }) => id === organizationId) ?? null;
  const after = { userId, ip, userAgent, organization: organization?.slug ?? null };
  tx.audit({ action: 'identity.session.started', subject: `session:${session.publicId}`, before: null, after });
  return { ...person, organization, token: session.token, expiresAt: session.expiresAt };
}

/** Somebody in the moment before their session exists, for the audit trail. */
export function newcomer(userId: string): UserWho {
  return { kind: 'user', userId, sessionId: '', organizationId: null, role: null };
}
