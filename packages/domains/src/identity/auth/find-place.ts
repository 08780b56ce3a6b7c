import type { Role } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { organizations } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import { identityErrors } from '../errors.ts';
import { findInvitation } from '../invitations/redeem-invitation.ts';
import type { RegisterInput } from './schema.ts';

/** Where a new account will belong. */
export interface Place {
  readonly organizationId: string;
  readonly role: Role;
  /** Where the invitation was sent; null without one. */
  readonly email: string | null;
}

/** Who registers in an open organization works there: the registered users of old systems post photos and bills. */
export const openRegistrationRole: Role = 'staff';

/**
 * The place a registration asks for, on the system handle. Throws `identity.registration_closed`,
 * `identity.organization_not_found` and `identity.invitation_unusable`.
 */
export async function findPlace(db: Queryable, input: Pick<RegisterInput, 'organization' | 'invitation'>): Promise<Place> {
  if (input.invitation !== undefined) {
    const { organizationId, role, email } = await findInvitation(db, input.invitation);
    return { organizationId, role, email };
  }
  const [organization] = await db
    .select({ id: organizations.id, registration: organizations.registration })
    .from(organizations)
    .where(eq(organizations.slug, input.organization ?? ''));
  if (!organization) throw identityErrors.organization_not_found();
  if (organization.registration !== 'open') throw identityErrors.registration_closed();
  return { organizationId: organization.id, role: openRegistrationRole, email: null };
}
