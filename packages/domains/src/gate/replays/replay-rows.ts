import { gateReplayRows } from '@souk/db/tables/gate-replays';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { judgeReadings } from './compare-readings.ts';
import type { ReplayOutcome, ReplayRow, ReplayRowFilter, ReplayVerdict } from './schema.ts';

const { outcome, label, beforePlate, afterPlate } = gateReplayRows;

/** The condition for rows whose photo was read again. */
export const wasRead: SQL = sql`(${afterPlate} is not null)`;

/** The condition for an outcome. */
export function isOutcome(wanted: ReplayOutcome): SQL {
  return sql`(${outcome} = ${wanted})`;
}

/** The condition for a verdict, as `judgeReadings` gives it. */
export function isVerdict(wanted: ReplayVerdict): SQL {
  const [before, after] = [wanted === 'right' || wanted === 'broken', wanted === 'right' || wanted === 'fixed'];
  return sql`((${beforePlate} = ${label}) = ${before} and (${afterPlate} = ${label}) = ${after})`;
}

/** The condition that the filters of rows make, for the list and the export alike. */
export function rowFilters(organizationId: string, { id, outcome: wanted, verdict, gateId }: ReplayRowFilter): SQL | undefined {
  return and(
    eq(gateReplayRows.organizationId, organizationId),
    eq(gateReplayRows.replayId, id),
    wanted && isOutcome(wanted),
    verdict && isVerdict(verdict),
    gateId === undefined ? undefined : eq(gateReplayRows.gateId, gateId),
  );
}

/** A row as the contract shows it. */
export function toReplayRow(row: typeof gateReplayRows.$inferSelect): ReplayRow {
  const { captureId, passageId, gateId, receivedAt, beforePlate: before, afterPlate: after } = row;
  const models = { detector: row.beforeDetector, reader: row.beforeReader };
  return {
    ...{ captureId, passageId, gateId, receivedAt, outcome: row.outcome },
    before: { plate: before, rawPlate: row.beforeRaw, minCharConfidence: row.beforeMin, trusted: row.beforeTrusted, models },
    after:
      after === null
        ? null
        : { plate: after, rawPlate: row.afterRaw ?? '', minCharConfidence: row.afterMin, trusted: row.afterTrusted ?? false },
    label: row.label,
    verdict: row.label === null || after === null ? null : judgeReadings(row.label, before, after),
  };
}
