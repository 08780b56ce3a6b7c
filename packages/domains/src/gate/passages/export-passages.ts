import { gates, passages } from '@souk/db/tables/gate';
import type { FileReply } from '@souk/rest/file-reply';
import { stringify } from 'csv-stringify/sync';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { olderThan } from '../../after-cursor.ts';
import { datedFile } from '../../dated-file.ts';
import { eachPage } from '../../each-page.ts';
import { passageFilters } from './passage-filters.ts';
import type { PassageRow } from './passages.ts';
import type { PassageFilter } from './schema.ts';

const columns = [
  ...['id', 'at', 'gateId', 'gate', 'status', 'plate', 'rawPlate', 'reviewState', 'confidence', 'minCharConfidence'],
  ...['subject', 'description', 'userId', 'captureId', 'decision'],
];

const rowsPerRead = 1_000;

/** The history as a CSV file of any length (RFC 4180, UTF-8), newest first. No cell can become a formula of a spreadsheet. */
export function exportPassages(act: OrganizationAct, filter: PassageFilter): FileReply {
  return datedFile('passages', 'csv', () => csvOf(act, filter));
}

async function* csvOf(act: OrganizationAct, filter: PassageFilter): AsyncGenerator<string, void> {
  yield stringify([columns], { record_delimiter: 'windows' });
  for await (const rows of eachPage(rowsPerRead, async (last: ExportedRow | undefined, size) => await read(act, filter, last, size))) {
    const records = rows.map(({ passage, gate }) => ({ ...passage, gate, at: passage.at.toISOString() }));
    yield stringify(records, { columns, escape_formulas: true, record_delimiter: 'windows' });
  }
}

interface ExportedRow {
  readonly passage: PassageRow;
  readonly gate: string;
}

async function read(act: OrganizationAct, filter: PassageFilter, last: ExportedRow | undefined, size: number): Promise<ExportedRow[]> {
  const ofGate = and(eq(gates.organizationId, passages.organizationId), eq(gates.id, passages.gateId));
  const older = last && olderThan(passages.at, passages.id, last.passage);
  return await act.read(
    async (db) =>
      await db
        .select({ passage: passages, gate: gates.name })
        .from(passages)
        .innerJoin(gates, ofGate)
        .where(and(passageFilters(act.organizationId, filter), older))
        .orderBy(desc(passages.at), desc(passages.id))
        .limit(size),
  );
}
