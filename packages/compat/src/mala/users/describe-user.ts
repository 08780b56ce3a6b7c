import type { Role } from '@souk/core/who';
import type { Member } from '@souk/domains/identity/members/schema';

/** A member as the old app showed a user: its two roles, and the number it knows them by. */
export function describeUser(
  member: Pick<Member, 'number' | 'username' | 'displayName' | 'email' | 'role' | 'disabledAt' | 'joinedAt'>,
): object {
  const { number, username, displayName, email, role, disabledAt, joinedAt } = member;
  return {
    id: number,
    username: username ?? email,
    name: displayName,
    email,
    role: oldRoleOf(role),
    is_active: disabledAt === null,
    created_at: joinedAt.toISOString(),
  };
}

/** The old app knew two roles: who may administer users is an admin, everybody else is staff. */
export function oldRoleOf(role: Role): 'admin' | 'staff' {
  return role === 'owner' || role === 'admin' ? 'admin' : 'staff';
}
