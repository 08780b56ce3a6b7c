import { gates } from '@souk/db/tables/gate';
import { gateReplayRows } from '@souk/db/tables/gate-replays';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { isOutcome, isVerdict, wasRead } from './replay-rows.ts';
import { loadReplay, toReplay } from './replays.ts';
import type { ReplayId, ReplayReport } from './schema.ts';

const { label, beforeTrusted, afterTrusted, beforePlate, afterPlate } = gateReplayRows;

/** The figures of a gate, counted by the database. */
const figures = {
  captures: sql`count(*)`.mapWith(Number),
  same: countOf(isOutcome('same')),
  changed: countOf(isOutcome('changed')),
  found: countOf(isOutcome('found')),
  lost: countOf(isOutcome('lost')),
  purged: countOf(isOutcome('purged')),
  unreadable: countOf(isOutcome('unreadable')),
  trustedBefore: countOf(sql`${beforeTrusted} and ${wasRead}`),
  trustedAfter: countOf(sql`${afterTrusted}`),
  labelled: countOf(sql`${label} is not null and ${wasRead}`),
  rightBefore: countOf(sql`${isVerdict('right')} or ${isVerdict('broken')}`),
  rightAfter: countOf(sql`${isVerdict('right')} or ${isVerdict('fixed')}`),
  fixed: countOf(isVerdict('fixed')),
  broken: countOf(isVerdict('broken')),
  trustedButWrongBefore: countOf(sql`${beforeTrusted} and ${beforePlate} <> ${label} and ${wasRead}`),
  trustedButWrongAfter: countOf(sql`${afterTrusted} and ${afterPlate} <> ${label}`),
};

/** A replay and what it has found so far, over all and by gate. Throws `gate.replay_not_found`. */
export async function reportReplay(act: OrganizationAct, { id }: ReplayId): Promise<ReplayReport> {
  const { organizationId } = act;
  return await act.read(async (db) => {
    const replay = toReplay(await loadReplay(db, organizationId, id));
    const isOfReplay = and(eq(gateReplayRows.organizationId, organizationId), eq(gateReplayRows.replayId, id));
    const [all] = await db.select(figures).from(gateReplayRows).where(isOfReplay);
    const byGate = await db
      .select({ gateId: gates.id, gate: gates.name, ...figures })
      .from(gateReplayRows)
      .innerJoin(gates, and(eq(gates.organizationId, organizationId), eq(gates.id, gateReplayRows.gateId)))
      .where(isOfReplay)
      .groupBy(gates.organizationId, gates.id)
      .orderBy(asc(gates.name), asc(gates.id));
    if (!all) throw new Error('a count has a row');
    return { ...replay, all, gates: byGate };
  });
}

function countOf(condition: SQL) {
  return sql`count(*) filter (where ${condition})`.mapWith(Number);
}
