import { newId } from '@souk/core/ids';
import type { Role } from '@souk/core/who';
import { users } from '@souk/db/tables/identity';
import type { Transaction } from '../../change.ts';
import { addMembership } from './add-membership.ts';
import { loadMember } from './members.ts';
import type { Member } from './schema.ts';

/** An account to be made. */
interface NewAccount {
  readonly organizationId: string;
  readonly username: string | null;
  readonly email: string | null;
  /** The username or e-mail address when missing. */
  readonly displayName: string | undefined;
  readonly passwordHash: string;
  readonly role: Role;
}

/** Makes an account and its first membership, past row-level security. Fails where a name in it is taken: see `refuseTaken`. */
export async function addAccount(tx: Transaction, account: NewAccount): Promise<Member> {
  const { organizationId, username, email, passwordHash, role } = account;
  const userId = newId();
  const displayName = account.displayName ?? username ?? email ?? '';
  await tx.db.insert(users).values({ id: userId, email, displayName, passwordHash });
  tx.audit({ action: 'identity.user.created', subject: `user:${userId}`, before: null, after: { email, displayName } });
  await addMembership(tx, { organizationId, userId, role, username });
  return await loadMember(tx.db, organizationId, userId);
}
