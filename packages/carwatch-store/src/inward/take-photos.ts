import { targetGate } from '@souk/importers/carwatch/gate';
import { writtenByCarwatch } from '@souk/importers/carwatch/linked';
import { photoTables } from '@souk/importers/carwatch/photo-tables';
import { photosPart } from '@souk/importers/carwatch/photos';
import type { TablePlan } from '@souk/importers/mapping/plan';
import { unlessImporting } from '@souk/importers/run/only-one-import';
import { writeThings } from '@souk/importers/run/write-things';
import { identifier } from '@souk/importers/source/read-rows';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { storableText } from '../database/instants.ts';
import type { Writer } from '../database/open-writer.ts';
import { soukPassages } from '../database/tables.ts';
import type { Link } from '../link/link.ts';

/** A row whose photo has yet to be looked for. */
interface DueRow {
  readonly historyId: number;
  readonly passageId: string | null;
  readonly at: Date | null;
}

const rowsAtOnce = 20;
const [minuteMs, quarterMs] = [60_000, 900_000];

/**
 * Looks for the photos of rows that were taken, two seconds after them: what CarWatch wrote in the same second is there then. Which photo is
 * whose is told as an import tells it, by what was written in the quarter of an hour before. Waits while an import brings photos. Returns
 * whether there was anything to look for.
 */
export async function takePhotos(link: Link, writer: Writer): Promise<boolean> {
  const due = await writer.db
    .select({ historyId: soukPassages.historyId, passageId: soukPassages.passageId, at: soukPassages.at })
    .from(soukPassages)
    .where(and(eq(soukPassages.photoDue, 1), sql`${soukPassages.at} < utc_timestamp(3) - interval 2 second`))
    .orderBy(asc(soukPassages.at), asc(soukPassages.historyId))
    .limit(rowsAtOnce);
  if (due.length === 0) return false;
  const problems = await unlessImporting(link.services, link.organization.id, async () => await bring(link, due));
  if (!problems) return false;
  await writer.transaction(async (db) => {
    for (const { historyId, passageId } of due) {
      const problem = problems.get(passageId ?? '');
      await db
        .update(soukPassages)
        .set({ photoDue: 0, ...(problem !== undefined && { problem }) })
        .where(eq(soukPassages.historyId, historyId));
    }
  });
  return true;
}

/** Brings the photos that are theirs. Returns why one that is cannot be kept, by the passage. */
async function bring(link: Link, due: readonly DueRow[]): Promise<ReadonlyMap<string, string>> {
  const act = link.act();
  const { id: gateId } = await targetGate(act, link.gateName, 'GATE_DATABASE_GATE');
  const { photos, times, rows } = tablesAround(link, due);
  const part = photosPart(act, photos, { times, history: rows, dryRun: false, gateId });
  const wanted = new Set(due.map(({ passageId }) => passageId));
  const problems = new Map<string, string>();
  for await (const { things } of part.read()) {
    const theirs = things.filter(({ passageId }) => passageId !== null && wanted.has(passageId));
    const trail = await part.trail(theirs);
    const fresh = theirs.filter(({ id }) => !trail.get(id)?.imported);
    for (const { thing, reason } of await writeThings(part, fresh)) problems.set(thing.passageId ?? '', reason);
  }
  return problems;
}

/** CarWatch's tables, as far as they say which photo is whose. */
function tablesAround({ source, plan }: Link, due: readonly DueRow[]): ReturnType<typeof photoTables> {
  const instants = due.flatMap(({ at }) => (at ? [at.getTime()] : []));
  const [first, last] = [Math.min(...instants), Math.max(...instants)];
  const table = { source, pageSize: rowsAtOnce, utcOffset: '+00:00' };
  const around = (of: TablePlan, column: 'history_id' | 'image_id', from: number): SQL | undefined =>
    and(writtenByCarwatch(of.table, column), isBetween(of, from, last));
  return photoTables({
    images: { plan: plan.images, table: { ...table, where: around(plan.images, 'image_id', first - quarterMs) } },
    history: { plan: plan.history, table: { ...table, where: around(plan.history, 'history_id', first - quarterMs) } },
    where: around(plan.images, 'image_id', first - minuteMs),
  });
}

function isBetween({ fields }: TablePlan, from: number, to: number): SQL | undefined {
  const column = fields.get('at');
  if (!column) return undefined;
  return sql`${identifier(column.name)} between ${storableText(new Date(from))} and ${storableText(new Date(to))}`;
}
