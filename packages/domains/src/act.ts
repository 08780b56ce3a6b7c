import type { Who } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import type { KeepAnswer, Transaction } from './change.ts';
import type { Services } from './services.ts';

/** Where a request came from. */
export interface Origin {
  readonly requestId: string;
  readonly ip: string;
  readonly userAgent: string | null;
  /** What an earlier sign-in left in this browser: see `readTrustCookie`. */
  readonly trustToken?: string | null;
}

/** What every verb gets first: who acts, and the means to read and to change. */
export interface Act {
  readonly who: Who;
  readonly origin: Origin;
  readonly services: Services;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal | undefined;
  /** Writes the answer for repeats with the same Idempotency-Key, in the transaction of the change. */
  readonly keepAnswer?: KeepAnswer | undefined;
}

/** As {@link Act}, in the one organization that everything read and written belongs to. */
export interface OrganizationAct extends Act {
  readonly organizationId: string;
  /** Reads in one transaction that sees only this organization. */
  read<T>(work: (db: Queryable) => Promise<T>): Promise<T>;
  /**
   * Changes state in one transaction: rows, audit, events and jobs commit together or not at all.
   * The result is also the answer that a repeat with the same Idempotency-Key gets, so a verb has one change and returns what it returns:
   * of two, a crash in between would leave the first one's result for the answer.
   */
  change<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}
