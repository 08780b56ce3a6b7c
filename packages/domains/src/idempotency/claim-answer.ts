import { createHash } from 'node:crypto';
import { requestErrors } from '@souk/core/request-errors';
import { actorOf } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { idempotencyKeys } from '@souk/db/tables/platform';
import { inOrganization } from '@souk/db/transaction';
import { isFileReply } from '@souk/rest/file-reply';
import { middlewareMarker } from '@trpc/server/unstable-core-do-not-import';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import superjson from 'superjson';
import type { Context } from '../context.ts';
import { hashRequest } from './request-hash.ts';
import { openAnswer, sealAnswer } from './sealed-answer.ts';

/** Longer than any request may take. */
const leaseSeconds = 120;

const keyPattern = /^[\x21-\x7e]{1,255}$/;

interface Outcome {
  readonly ok: boolean;
  readonly data?: unknown;
}

/** The right to run a request with an Idempotency-Key, or the answer of its first run. */
export interface Claim {
  readonly replayed?: { readonly ok: true; readonly data: unknown; readonly marker: typeof middlewareMarker };
  /** Keeps the answer in the transaction of the change, so that no crash can part the two. */
  readonly keep: (db: Queryable, answer: unknown) => Promise<void>;
  /** After the run: keeps the answer of a request that changed nothing, or gives the key back when it failed. */
  readonly settle: (outcome: Outcome) => Promise<void>;
}

/**
 * Claims the caller's Idempotency-Key for this request; null when it sent none.
 * Throws `request.idempotency_mismatch` when the key was used with another request and `request.idempotency_in_flight`
 * while the first one runs. Method: a row inserted first, its answer sealed into it by the change itself.
 */
export async function claimAnswer(
  ctx: Context,
  organizationId: string,
  procedure: string,
  getRawInput: () => Promise<unknown>,
): Promise<Claim | null> {
  const { idempotencyKey: key, services } = ctx;
  if (key === null) return null;
  if (!keyPattern.test(key)) {
    throw requestErrors.invalid({ issues: [{ path: 'Idempotency-Key', message: '1 to 255 printable ASCII characters' }] });
  }
  const secret = services.settings.secretKey;
  const leaseUntil = new Date(Date.now() + leaseSeconds * 1000);
  const row = {
    organizationId,
    actor: actorOf(ctx.who),
    keyHash: createHash('sha256').update(key).digest('hex'),
    procedure,
    requestHash: await hashRequest(procedure, await getRawInput(), { idempotencyKey: key, secret }),
    leaseUntil,
  };
  const mine = and(
    eq(idempotencyKeys.organizationId, organizationId),
    eq(idempotencyKeys.actor, row.actor),
    eq(idempotencyKeys.keyHash, row.keyHash),
  );
  const inScope = async <T>(work: (db: Queryable) => Promise<T>): Promise<T> =>
    await inOrganization(services.database, organizationId, work);

  const kept = await inScope(async (db) => {
    if (await insertOrTakeOver(db, row)) return null;
    const [found] = await db.select().from(idempotencyKeys).where(mine);
    if (!found) throw requestErrors.idempotency_in_flight({ retryAfterSeconds: 1 });
    return found;
  });
  if (kept && kept.requestHash !== row.requestHash) throw requestErrors.idempotency_mismatch();
  if (kept && kept.answer === null) throw requestErrors.idempotency_in_flight({ retryAfterSeconds: 1 });

  // False once somebody took the key over because this run outlived its lease.
  const stillOurs = and(mine, eq(idempotencyKeys.leaseUntil, leaseUntil));
  let keptText: string | null = null;
  const keep = async (db: Queryable, answer: unknown): Promise<void> => {
    const changed = await db
      .update(idempotencyKeys)
      .set({ answer: sealAnswer(answer, key, secret) })
      .where(stillOurs)
      .returning({ keyHash: idempotencyKeys.keyHash });
    // Only one of the two may commit.
    if (changed.length === 0) throw requestErrors.idempotency_in_flight({ retryAfterSeconds: 1 });
    keptText = superjson.stringify(answer);
  };
  if (kept?.answer) {
    ctx.responseHeaders.set('Idempotency-Replayed', 'true');
    const data = openAnswer(kept.answer, key, secret);
    return { replayed: { ok: true, data, marker: middlewareMarker }, keep, settle: async () => undefined };
  }
  return {
    keep,
    settle: async (outcome) => {
      if (outcome.ok && !isFileReply(outcome.data)) {
        // The answer may differ from what the change returned, which is what a crash would have left.
        if (keptText !== superjson.stringify(outcome.data)) await inScope(async (db) => await keep(db, outcome.data));
        return;
      }
      await inScope(async (db) => await db.delete(idempotencyKeys).where(and(stillOurs, isNull(idempotencyKeys.answer))));
    },
  };
}

type NewKey = typeof idempotencyKeys.$inferInsert;

/** True when the key is now ours: it is new, or its first run died and the lease is over. */
async function insertOrTakeOver(db: Queryable, row: NewKey): Promise<boolean> {
  const claimed = await db
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoUpdate({
      target: [idempotencyKeys.organizationId, idempotencyKeys.actor, idempotencyKeys.keyHash],
      set: { leaseUntil: row.leaseUntil },
      setWhere: and(
        isNull(idempotencyKeys.answer),
        lt(idempotencyKeys.leaseUntil, sql`now()`),
        eq(idempotencyKeys.requestHash, row.requestHash),
      ),
    })
    .returning({ keyHash: idempotencyKeys.keyHash });
  return claimed.length > 0;
}
