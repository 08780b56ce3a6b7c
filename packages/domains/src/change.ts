import { newId } from '@souk/core/ids';
import { actorOf, type Who } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { auditLog } from '@souk/db/tables/platform';
import { asSystem, inOrganization } from '@souk/db/transaction';
import { appendEvents } from '@souk/events/append-events';
import { type EventDefinition, type EventInput, eventOf } from '@souk/events/event';
import type { EnqueueOptions } from '@souk/jobs/enqueue';
import type { Job } from '@souk/jobs/job';
import type { z } from 'zod';
import { noOrganization } from './idempotency/no-organization.ts';
import type { Services } from './services.ts';

/** One line of the audit trail. `before` is null for what is new, `after` for what is gone. */
export interface AuditEntry {
  /** `domain.thing.verb`, in the past tense: `gate.passage.corrected`. */
  readonly action: string;
  /** `thing:id` of what changed. */
  readonly subject: string;
  readonly before: object | null;
  readonly after: object | null;
}

/** A running change. */
export interface Transaction {
  readonly db: Queryable;
  /** Adds a line to the audit trail. Every change has at least one. */
  audit(entry: AuditEntry): void;
  /** Adds an event; streams see it once the change has committed. */
  emit<S extends z.ZodType>(event: EventDefinition<S>, subject: string, payload: z.input<S>): void;
  /** Enqueues a job that exists only if the change commits. */
  enqueue<S extends z.ZodType>(
    job: Job<S>,
    payload: z.input<S>,
    options?: Pick<EnqueueOptions, 'startAfter' | 'singletonKey'>,
  ): Promise<void>;
}

/** Writes the answer of a request, for repeats of it, into the transaction that causes it. */
export type KeepAnswer = (db: Queryable, answer: unknown) => Promise<void>;

/** Who changes what, and for which organization. */
export interface ChangeScope {
  readonly services: Services;
  readonly who: Who;
  readonly requestId: string;
  readonly organizationId: string;
  /** `system` steps past row-level security: only for rows that belong to no organization, such as users. */
  readonly role?: 'organization' | 'system';
  /** Writes the result for repeats with the same Idempotency-Key. */
  readonly keepAnswer?: KeepAnswer | undefined;
}

/**
 * Runs `work` in one transaction and writes its audit lines, events and the kept answer in the same one.
 * Throws a plain Error when the work recorded nothing: a change without an audit line is a bug.
 */
export async function change<T>(scope: ChangeScope, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const run = scope.role === 'system' ? asSystem : inScope(scope);
  return await run(scope.services.database, async (db) => {
    const audits: AuditEntry[] = [];
    const emitted: EventInput[] = [];
    const result = await work({
      db,
      audit: (entry) => void audits.push(entry),
      emit: (event, subject, payload) => void emitted.push(eventOf(event, subject, payload)),
      enqueue: async (job, payload, options) => {
        const organizationId = scope.organizationId === noOrganization ? null : scope.organizationId;
        await scope.services.jobs.enqueue(db, job, payload, { organizationId, requestId: scope.requestId, ...options });
      },
    });
    if (audits.length === 0) throw new Error('a change must be audited');
    await writeAudits(db, scope, audits);
    await keepAnswer(scope, db, result);
    // Last: it takes the lock that puts the organization's events in order.
    await appendEvents(db, scope.organizationId, scope.requestId, emitted);
    return result;
  });
}

function inScope(scope: ChangeScope): typeof asSystem {
  return async (database, work) => await inOrganization(database, scope.organizationId, work);
}

async function keepAnswer(scope: ChangeScope, db: Queryable, result: unknown): Promise<void> {
  return scope.keepAnswer?.(db, result);
}

async function writeAudits(db: Queryable, scope: ChangeScope, entries: readonly AuditEntry[]): Promise<void> {
  const { organizationId, requestId } = scope;
  const actor = actorOf(scope.who);
  await db.insert(auditLog).values(entries.map((entry) => ({ organizationId, id: newId(), actor, requestId, ...entry })));
}
