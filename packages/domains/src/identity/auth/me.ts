import { requestErrors } from '@souk/core/request-errors';
import { loadPerson } from '../person.ts';
import type { SelfAct } from '../self-act.ts';
import type { Me } from './schema.ts';

/** Who the caller is, and where they act. */
export async function me(act: SelfAct): Promise<Me> {
  const person = await loadPerson(act.services.database.system, act.who.userId);
  if (!person) throw requestErrors.unauthenticated();
  return { ...person, organization: person.organizations.find(({ id }) => id === act.who.organizationId) ?? null };
}
