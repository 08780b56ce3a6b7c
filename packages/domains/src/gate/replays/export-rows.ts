import { gates } from '@souk/db/tables/gate';
import { gateReplayRows } from '@souk/db/tables/gate-replays';
import type { FileReply } from '@souk/rest/file-reply';
import { stringify } from 'csv-stringify/sync';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { olderThan } from '../../after-cursor.ts';
import { datedFile } from '../../dated-file.ts';
import { eachPage } from '../../each-page.ts';
import { rowFilters, toReplayRow } from './replay-rows.ts';
import { loadReplay, type ReplayRecord } from './replays.ts';
import type { ReplayRowFilter } from './schema.ts';

const columns = [
  ...['captureId', 'passageId', 'gateId', 'gate', 'receivedAt', 'outcome', 'plateBefore', 'plateAfter', 'label', 'verdict'],
  ...['rawPlateBefore', 'rawPlateAfter', 'minCharConfidenceBefore', 'minCharConfidenceAfter', 'trustedBefore', 'trustedAfter'],
  ...['detectorBefore', 'detectorAfter', 'readerBefore', 'readerAfter'],
];

const rowsPerRead = 1_000;

/**
 * What a replay found as a CSV file of any length (RFC 4180, UTF-8), the newest capture first. No cell can become a formula of a
 * spreadsheet. Throws `gate.replay_not_found`.
 */
export async function exportReplayRows(act: OrganizationAct, filter: ReplayRowFilter): Promise<FileReply> {
  const replay = await act.read(async (db) => await loadReplay(db, act.organizationId, filter.id));
  return datedFile('replay', 'csv', () => csvOf(act, replay, filter));
}

async function* csvOf(act: OrganizationAct, replay: ReplayRecord, filter: ReplayRowFilter): AsyncGenerator<string, void> {
  yield stringify([columns], { record_delimiter: 'windows' });
  for await (const rows of eachPage(rowsPerRead, async (last: ExportedRow | undefined, size) => await read(act, filter, last, size))) {
    const records = rows.map((row) => recordOf(replay, row));
    yield stringify(records, { columns, escape_formulas: true, record_delimiter: 'windows', cast: { boolean: String } });
  }
}

interface ExportedRow {
  readonly row: typeof gateReplayRows.$inferSelect;
  readonly gate: string;
}

function recordOf({ detectorModel, readerModel }: ReplayRecord, { row, gate }: ExportedRow): object {
  const { before, after, receivedAt, ...others } = toReplayRow(row);
  return {
    ...others,
    ...{ gate, receivedAt: receivedAt.toISOString(), plateBefore: before.plate, plateAfter: after?.plate },
    ...{ rawPlateBefore: before.rawPlate, rawPlateAfter: after?.rawPlate },
    ...{ minCharConfidenceBefore: before.minCharConfidence, minCharConfidenceAfter: after?.minCharConfidence },
    ...{ trustedBefore: before.trusted, trustedAfter: after?.trusted },
    ...{ detectorBefore: before.models.detector, readerBefore: before.models.reader },
    ...(after && { detectorAfter: detectorModel, readerAfter: readerModel }),
  };
}

async function read(act: OrganizationAct, filter: ReplayRowFilter, last: ExportedRow | undefined, size: number): Promise<ExportedRow[]> {
  const { organizationId } = act;
  const { receivedAt, captureId, gateId } = gateReplayRows;
  const older = last && olderThan(receivedAt, captureId, { at: last.row.receivedAt, id: last.row.captureId });
  return await act.read(
    async (db) =>
      await db
        .select({ row: gateReplayRows, gate: gates.name })
        .from(gateReplayRows)
        .innerJoin(gates, and(eq(gates.organizationId, organizationId), eq(gates.id, gateId)))
        .where(and(rowFilters(organizationId, filter), older))
        .orderBy(desc(receivedAt), desc(captureId))
        .limit(size),
  );
}
