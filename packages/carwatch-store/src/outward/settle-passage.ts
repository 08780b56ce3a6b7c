import type { LinkedPassage } from '@souk/domains/gate/linking/linked-passages';
import { meaningOf } from '@souk/importers/carwatch/old-words';
import { eq } from 'drizzle-orm';
import { history, type soukPassages } from '../database/tables.ts';
import { findPlace, type Place } from './find-place.ts';
import { settlePhoto } from './settle-photo.ts';
import { columnsOf, digestOf, wordsOf } from './words.ts';
import type { Writing } from './writing.ts';

/** A photo of CarWatch's comes before its row; of an older row the import has looked for it. */
const photoIsDueForMs = 3_600_000;

/**
 * Brings CarWatch's own tables in line with a passage: its row of the history, its photo. A row that CarWatch wrote stays as it is, until a
 * person has looked at it here. Returns what is to be written in Souk's table; null where that is there already.
 */
export async function settlePassage(writing: Writing, linked: LinkedPassage): Promise<typeof soukPassages.$inferInsert | null> {
  const { db, facts } = writing;
  const known = facts.known.get(linked.passage.id);
  const digest = digestOf(linked);
  if (known?.digest === digest) return null;
  const place: Place = known ?? (await findPlace(writing, linked));
  const isReviewed = linked.passage.version > 1;
  if (isReviewed || (known && place.origin === 'souk')) {
    await db
      .update(history)
      .set({ plate: wordsOf(linked).plate })
      .where(eq(history.id, place.historyId));
  }
  const { imageId, problem } = await settlePhoto(writing, linked, known?.imageId ?? null);
  const { historyId, origin } = place;
  return {
    ...{ historyId, origin, ...columnsOf(linked), imageId, digest },
    // Why CarWatch's photo could not be kept here stays written.
    problem: linked.photo ? problem : (known?.problem ?? null),
    photoDue: known?.photoDue ?? Number(isDue(linked, place)),
  };
}

function isDue({ passage, photo }: LinkedPassage, { origin }: Place): boolean {
  const { subject, description, at } = passage;
  const isRecent = Date.now() - at.getTime() < photoIsDueForMs;
  return origin === 'carwatch' && photo === null && isRecent && meaningOf(subject, description).isRead;
}
