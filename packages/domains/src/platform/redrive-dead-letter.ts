import { createDeadLetters } from '@souk/jobs/dead-letters';
import type { OrganizationAct } from '../act.ts';
import type { DeadLetter, DeadLetterRef } from './schema.ts';
import { toDeadLetter } from './to-dead-letter.ts';

/** Queues a job that failed for good once more, with all its attempts. Throws `jobs.dead_letter_not_found`, `jobs.redrive_conflict`. */
export async function redriveDeadLetter(act: OrganizationAct, { id }: DeadLetterRef): Promise<DeadLetter> {
  const { organizationId, services } = act;
  const letters = createDeadLetters(services.database);
  return await act.change(async (tx) => {
    const letter = toDeadLetter(await letters.get(tx.db, { organizationId, id }));
    await letters.redrive(tx.db, { organizationId, id });
    tx.audit({ action: 'platform.dead-letter.redriven', subject: `dead-letter:${id}`, before: letter, after: null });
    return letter;
  });
}
