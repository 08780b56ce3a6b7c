import { createDeadLetters } from '@souk/jobs/dead-letters';
import type { OrganizationAct } from '../act.ts';
import type { DeadLetter, DeadLetterRef } from './schema.ts';
import { toDeadLetter } from './to-dead-letter.ts';

/** Throws away a job that failed for good. Throws `jobs.dead_letter_not_found`. */
export async function discardDeadLetter(act: OrganizationAct, { id }: DeadLetterRef): Promise<DeadLetter> {
  const { organizationId, services } = act;
  const letters = createDeadLetters(services.database);
  return await act.change(async (tx) => {
    const letter = toDeadLetter(await letters.get(tx.db, { organizationId, id }));
    await letters.discard(tx.db, { organizationId, id });
    tx.audit({ action: 'platform.dead-letter.discarded', subject: `dead-letter:${id}`, before: letter, after: null });
    return letter;
  });
}
