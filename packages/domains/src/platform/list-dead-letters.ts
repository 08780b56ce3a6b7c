import { createDeadLetters } from '@souk/jobs/dead-letters';
import type { OrganizationAct } from '../act.ts';
import type { DeadLetterPage, ListDeadLettersInput } from './schema.ts';
import { toDeadLetter } from './to-dead-letter.ts';

/** The organization's jobs that failed for good, newest first. */
export async function listDeadLetters(act: OrganizationAct, input: ListDeadLettersInput): Promise<DeadLetterPage> {
  const { organizationId, services } = act;
  const letters = createDeadLetters(services.database);
  const { items, nextCursor } = await act.read(async (db) => await letters.list(db, { ...input, organizationId }));
  return { items: items.map(toDeadLetter), nextCursor };
}
