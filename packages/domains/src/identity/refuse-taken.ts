import { isUniqueViolation } from '@souk/db/pg-errors';
import { identityErrors } from './errors.ts';

/**
 * Runs a change; throws `identity.username_taken` or `identity.email_taken` where a name in it is somebody else's, and
 * `identity.already_member` where the person is in the organization.
 */
export async function refuseTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, 'memberships_username')) throw identityErrors.username_taken({ cause: error });
    if (isUniqueViolation(error, 'users_email')) throw identityErrors.email_taken({ cause: error });
    if (isUniqueViolation(error, 'memberships_organization_id_user_id_pk')) throw identityErrors.already_member({ cause: error });
    throw error;
  }
}
