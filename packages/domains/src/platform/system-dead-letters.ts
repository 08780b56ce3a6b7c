import type { Database } from '@souk/db/database';
import { asSystem } from '@souk/db/transaction';
import { createDeadLetters } from '@souk/jobs/dead-letters';
import type { DeadLetter } from './schema.ts';
import { toDeadLetter } from './to-dead-letter.ts';

/** Jobs of no organization that failed for good, such as the mail of a password reset: the machine's keeper looks after them. */
export interface SystemDeadLetters {
  /** Newest first. */
  list(limit: number): Promise<DeadLetter[]>;
  /** Queues one again, with all its attempts. Throws `jobs.dead_letter_not_found` and `jobs.redrive_conflict`. */
  redrive(id: string): Promise<void>;
  /** Throws one away. Throws `jobs.dead_letter_not_found`. */
  discard(id: string): Promise<void>;
}

/** Those of a database. No audit trail tells of them: that is kept by organization. */
export function systemDeadLetters(database: Database): SystemDeadLetters {
  const letters = createDeadLetters(database);
  const organizationId = null;
  return {
    list: async (limit) => {
      const { items } = await asSystem(database, async (db) => await letters.list(db, { organizationId, limit }));
      return items.map(toDeadLetter);
    },
    redrive: async (id) => await asSystem(database, async (db) => await letters.redrive(db, { organizationId, id })),
    discard: async (id) => await asSystem(database, async (db) => await letters.discard(db, { organizationId, id })),
  };
}
