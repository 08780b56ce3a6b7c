import type { DeadLetter as StoredDeadLetter } from '@souk/jobs/dead-letters';
import type { DeadLetter } from './schema.ts';

/** A dead letter as the contract shows it: without its payload, which may hold what only the job should see. */
export function toDeadLetter({ payload: _payload, organizationId: _organizationId, ...letter }: StoredDeadLetter): DeadLetter {
  return letter;
}
