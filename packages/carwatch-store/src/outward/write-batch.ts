import type { Visit } from '@souk/domains/gate/visits/schema';
import { and, inArray, isNotNull, notInArray } from 'drizzle-orm';
import type { Queryable, Writer } from '../database/open-writer.ts';
import { images, soukPassages, soukVisits } from '../database/tables.ts';
import type { Link } from '../link/link.ts';
import type { Batch } from './load-batch.ts';
import { writePassage } from './write-passage.ts';

/** Writes a batch in the open transaction. What is there as it is now is left alone, so a second run writes nothing. */
export async function writeBatch(link: Link, writer: Writer, db: Queryable, batch: Batch): Promise<void> {
  const ids = batch.passages.map(({ passage }) => passage.id);
  const known = ids.length === 0 ? [] : await db.select().from(soukPassages).where(inArray(soukPassages.passageId, ids));
  const byPassage = new Map(known.map((row) => [row.passageId, row]));
  for (const linked of batch.passages) {
    await writePassage({ link, writer, db, batch }, linked, byPassage.get(linked.passage.id));
  }
  for (const visit of batch.visits) await writeVisit(db, visit);
  if (batch.goneImages.length === 0) return;
  const others = db.select({ imageId: soukPassages.imageId }).from(soukPassages).where(isNotNull(soukPassages.imageId));
  await db.delete(images).where(and(inArray(images.imageId, [...batch.goneImages]), notInArray(images.imageId, others)));
}

async function writeVisit(db: Queryable, visit: Visit): Promise<void> {
  const { id, locationId, plate, state, entryPassageId, exitPassageId, openedAt, closedAt, closedByHand, hold } = visit;
  const columns = {
    ...{ locationId, plate, state, entryPassageId, exitPassageId, openedAt, closedAt },
    ...{ closedByHand: closedByHand?.reason ?? null, heldSince: hold?.since ?? null, holdReason: hold?.reason ?? null },
  };
  await db
    .insert(soukVisits)
    .values({ id, ...columns })
    .onDuplicateKeyUpdate({ set: columns });
}
