import { requestErrors } from '@souk/core/request-errors';
import type { UserWho } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { loadPerson } from '../person.ts';
import type { SelfAct } from '../self-act.ts';
import type { Me } from './schema.ts';

/** Who the caller is, and where they act. */
export async function me(act: SelfAct): Promise<Me> {
  return await loadMe(act.services.database.system, act.who);
}

/** As {@link me}, on the system handle or within a transaction of its role. Throws `request.unauthenticated` where the account is gone. */
export async function loadMe(db: Queryable, { userId, organizationId }: Pick<UserWho, 'userId' | 'organizationId'>): Promise<Me> {
  const person = await loadPerson(db, userId);
  if (!person) throw requestErrors.unauthenticated();
  return { ...person, organization: person.organizations.find(({ id }) => id === organizationId) ?? null };
}
