import { visits } from '@souk/db/tables/gate';
import type { FileReply } from '@souk/rest/file-reply';
import { stringify } from 'csv-stringify/sync';
import { and, desc } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { olderThan } from '../../after-cursor.ts';
import { datedFile } from '../../dated-file.ts';
import { eachPage } from '../../each-page.ts';
import type { VisitFilter } from './schema.ts';
import { visitFilters } from './visit-filters.ts';
import { toVisit, type VisitRow } from './visits.ts';

const columns = [
  ...['id', 'plate', 'state', 'openedAt', 'closedAt', 'dwellSeconds', 'locationId'],
  ...['entryPassageId', 'exitPassageId', 'closedByHand', 'hold'],
];

const rowsPerRead = 1_000;

/** The visits as a CSV file of any length (RFC 4180, UTF-8), newest first. No cell can become a formula of a spreadsheet. */
export function exportVisits(act: OrganizationAct, filter: VisitFilter): FileReply {
  return datedFile('visits', 'csv', () => csvOf(act, filter));
}

async function* csvOf(act: OrganizationAct, filter: VisitFilter): AsyncGenerator<string, void> {
  yield stringify([columns], { record_delimiter: 'windows' });
  for await (const rows of eachPage(rowsPerRead, async (last: VisitRow | undefined, size) => await read(act, filter, last, size))) {
    yield stringify(rows.map(recordOf), { columns, escape_formulas: true, record_delimiter: 'windows' });
  }
}

function recordOf(row: VisitRow): object {
  const { openedAt, closedAt, closedByHand, hold, ...others } = toVisit(row);
  const times = { openedAt: openedAt?.toISOString(), closedAt: closedAt?.toISOString() };
  return { ...others, ...times, closedByHand: closedByHand?.reason, hold: hold?.reason };
}

async function read(act: OrganizationAct, filter: VisitFilter, last: VisitRow | undefined, size: number): Promise<VisitRow[]> {
  const older = last && olderThan(visits.at, visits.id, last);
  return await act.read(
    async (db) =>
      await db
        .select()
        .from(visits)
        .where(and(visitFilters(act.organizationId, filter), older))
        .orderBy(desc(visits.at), desc(visits.id))
        .limit(size),
  );
}
