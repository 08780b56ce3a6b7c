import type { Who } from '@souk/core/who';
import type { Act } from '../act.ts';
import { change, type Transaction } from '../change.ts';
import { noOrganization } from '../idempotency/no-organization.ts';

/** Whose log a change goes to, and who makes it where the request itself does not say, as at a sign-in. */
interface SystemScope {
  readonly organizationId: string | null;
  readonly who?: Who;
}

/**
 * As `act.change`, past row-level security: for users, sessions and resets, which belong to no organization, and for what
 * is found by a token alone. Every query in it says which rows it means.
 */
export async function systemChange<T>(act: Act, scope: SystemScope, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { services, origin, keepAnswer } = act;
  const organizationId = scope.organizationId ?? noOrganization;
  const who = scope.who ?? act.who;
  return await change({ services, who, requestId: origin.requestId, organizationId, role: 'system', keepAnswer }, work);
}
