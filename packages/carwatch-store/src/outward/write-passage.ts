import type { LinkedPassage } from '@souk/domains/gate/linking/linked-passages';
import { meaningOf } from '@souk/importers/carwatch/old-words';
import { eq } from 'drizzle-orm';
import { history, soukPassages } from '../database/tables.ts';
import { findPlace, type Place } from './find-place.ts';
import { settlePhoto } from './settle-photo.ts';
import { columnsOf, digestOf, wordsOf } from './words.ts';
import type { Writing } from './writing.ts';

type PassageRow = typeof soukPassages.$inferSelect;

/** A photo of CarWatch's comes before its row; of an older row the import has looked for it. */
const photoIsDueForMs = 3_600_000;

/**
 * Brings CarWatch's database in line with a passage: its row of the history, its photo, and what Souk's table has of it. A row that CarWatch
 * wrote stays as it is, until a person has looked at it here.
 */
export async function writePassage(writing: Writing, linked: LinkedPassage, known: PassageRow | undefined): Promise<void> {
  const digest = digestOf(linked);
  if (known?.digest === digest) return;
  const { db } = writing;
  const place: Place = known ?? (await findPlace(writing, linked));
  const isReviewed = linked.passage.version > 1;
  if (isReviewed || (known && place.origin === 'souk')) {
    await db
      .update(history)
      .set({ plate: wordsOf(linked).plate })
      .where(eq(history.id, place.historyId));
  }
  const settled = await settlePhoto(writing, linked, known?.imageId ?? null);
  // Why CarWatch's photo could not be kept here stays written.
  const problem = linked.photo ? settled.problem : (known?.problem ?? null);
  const photoDue = known?.photoDue ?? Number(isDue(linked, place));
  const columns = { ...columnsOf(linked), imageId: settled.imageId, problem, photoDue, digest };
  await db
    .insert(soukPassages)
    .values({ historyId: place.historyId, origin: place.origin, ...columns })
    .onDuplicateKeyUpdate({ set: columns });
}

function isDue({ passage, photo }: LinkedPassage, { origin }: Place): boolean {
  const { subject, description, at } = passage;
  const isRecent = Date.now() - at.getTime() < photoIsDueForMs;
  return origin === 'carwatch' && photo === null && isRecent && meaningOf(subject, description).isRead;
}
