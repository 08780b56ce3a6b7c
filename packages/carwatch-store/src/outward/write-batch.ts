import type { Visit } from '@souk/domains/gate/visits/schema';
import { and, eq, getTableColumns, inArray, isNotNull, notInArray, type SQL, sql } from 'drizzle-orm';
import type { MySqlTable } from 'drizzle-orm/mysql-core';
import type { Queryable, Writer } from '../database/open-writer.ts';
import { images, soukPassages, soukVisits } from '../database/tables.ts';
import type { Link } from '../link/link.ts';
import type { Batch } from './load-batch.ts';
import { loadFacts } from './load-facts.ts';
import { settlePassage } from './settle-passage.ts';

const rowsPerStatement = 200;

/** Writes a batch in the open transaction. What is there as it is now is left alone, so a second run writes nothing. */
export async function writeBatch(link: Link, writer: Writer, db: Queryable, batch: Batch): Promise<void> {
  const facts = await loadFacts(db, link.organization.id, batch.passages);
  const rows: (typeof soukPassages.$inferInsert)[] = [];
  for (const linked of batch.passages) {
    const row = await settlePassage({ link, writer, db, batch, facts }, linked);
    if (row) rows.push(row);
  }
  for (const some of inPieces(rows))
    await db
      .insert(soukPassages)
      .values(some)
      .onDuplicateKeyUpdate({ set: asGiven(soukPassages) });
  for (const some of inPieces(batch.visits.map(toRow))) {
    await db
      .insert(soukVisits)
      .values(some)
      .onDuplicateKeyUpdate({ set: asGiven(soukVisits) });
  }
  for (const [gateId, gate] of batch.gateNames) await db.update(soukPassages).set({ gate }).where(eq(soukPassages.gateId, gateId));
  if (batch.goneImages.length === 0) return;
  const others = db.select({ imageId: soukPassages.imageId }).from(soukPassages).where(isNotNull(soukPassages.imageId));
  await db.delete(images).where(and(inArray(images.imageId, [...batch.goneImages]), notInArray(images.imageId, others)));
}

function toRow(visit: Visit): typeof soukVisits.$inferInsert {
  const { id, locationId, plate, state, entryPassageId, exitPassageId, openedAt, closedAt, closedByHand, hold } = visit;
  return {
    ...{ id, locationId, plate, state, entryPassageId, exitPassageId, openedAt, closedAt },
    ...{ closedByHand: closedByHand?.reason ?? null, heldSince: hold?.since ?? null, holdReason: hold?.reason ?? null },
  };
}

/** Every column as the row that was to be inserted has it. */
function asGiven(table: MySqlTable): Record<string, SQL> {
  const columns = Object.entries(getTableColumns(table));
  return Object.fromEntries(columns.map(([name, column]) => [name, sql`values(${sql.identifier(column.name)})`]));
}

function inPieces<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / rowsPerStatement) }, (_, nth) =>
    all.slice(nth * rowsPerStatement, (nth + 1) * rowsPerStatement),
  );
}
