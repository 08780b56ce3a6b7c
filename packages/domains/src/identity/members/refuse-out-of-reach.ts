import type { Role, Who } from '@souk/core/who';
import { isAtLeast } from '../../permission.ts';
import { identityErrors } from '../errors.ts';

/**
 * Nobody touches a member who is stronger than they are, nor gives a role that is: an admin never makes, changes or
 * removes an owner. Throws `identity.member_out_of_reach`.
 */
export function refuseOutOfReach(who: Who, ...roles: readonly Role[]): void {
  if (who.kind === 'system') return;
  const own = who.kind === 'user' ? who.role : null;
  if (own === null || roles.some((role) => !isAtLeast(own, role))) throw identityErrors.member_out_of_reach({ details: { roles } });
}
