import type { Role } from '@souk/core/who';
import { memberships, organizations } from '@souk/db/tables/identity';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../change.ts';
import { memberAdded } from '../events.ts';

/** A place in an organization. */
interface NewMembership {
  readonly organizationId: string;
  readonly userId: string;
  readonly role: Role;
  readonly username: string | null;
}

/**
 * Makes an existing user a member, numbered after the member before. Fails on `memberships_username` and on the primary
 * key where the name or the person is there already: see `refuseTaken`.
 */
export async function addMembership(tx: Transaction, membership: NewMembership): Promise<void> {
  const { organizationId, userId, role, username } = membership;
  const [bumped] = await tx.db
    .update(organizations)
    .set({ lastMemberNumber: sql`${organizations.lastMemberNumber} + 1` })
    .where(eq(organizations.id, organizationId))
    .returning({ number: organizations.lastMemberNumber });
  if (!bumped) throw new Error('members join an organization that exists');
  await tx.db.insert(memberships).values({ ...membership, number: bumped.number });
  tx.audit({ action: 'identity.member.added', subject: `user:${userId}`, before: null, after: { role, username, number: bumped.number } });
  tx.emit(memberAdded, `user:${userId}`, { userId, role, disabled: false });
}
