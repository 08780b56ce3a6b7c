import type { LinkedPassage } from '@souk/domains/gate/linking/linked-passages';
import { historyNumberOf } from '@souk/importers/carwatch/history';
import { imageNumberOf } from '@souk/importers/carwatch/photos';
import { and, inArray, isNotNull } from 'drizzle-orm';
import type { Queryable } from '../database/open-writer.ts';
import { history, images, soukPassages } from '../database/tables.ts';

/** The row that Souk has of a passage. */
export type PassageRow = typeof soukPassages.$inferSelect;

/** What is in CarWatch's database of the passages of a batch: all of it by few queries. */
export interface Facts {
  /** Souk's rows, by the ids of their passages. */
  readonly known: ReadonlyMap<string | null, PassageRow>;
  /** Numbers of rows of the history that are there, and of those the ones of passages. */
  readonly rows: ReadonlySet<number>;
  readonly takenRows: ReadonlySet<number>;
  /** Numbers of photos that are there, and of those the ones of passages. */
  readonly photos: ReadonlySet<number>;
  readonly takenPhotos: ReadonlySet<number | null>;
}

/** Looks up what is known of passages, under their own numbers and those that they had in CarWatch. */
export async function loadFacts(db: Queryable, organizationId: string, passages: readonly LinkedPassage[]): Promise<Facts> {
  const ids = passages.map(({ passage }) => passage.id);
  const known = ids.length === 0 ? [] : await db.select().from(soukPassages).where(inArray(soukPassages.passageId, ids));
  const numbers = ids.flatMap((id) => historyNumberOf(organizationId, id) ?? []);
  const imported = passages.flatMap(({ photo }) => (photo ? (imageNumberOf(organizationId, photo.captureId) ?? []) : []));
  const written = known.flatMap(({ imageId }) => imageId ?? []);
  const isOfPassage = and(inArray(soukPassages.historyId, numbers), isNotNull(soukPassages.passageId));
  const photoNumbers = [...imported, ...written];
  const rows = numbers.length === 0 ? [] : await db.select({ id: history.id }).from(history).where(inArray(history.id, numbers));
  const taken = numbers.length === 0 ? [] : await db.select({ id: soukPassages.historyId }).from(soukPassages).where(isOfPassage);
  const photos =
    photoNumbers.length === 0 ? [] : await db.select({ id: images.imageId }).from(images).where(inArray(images.imageId, photoNumbers));
  const ofPhotos = inArray(soukPassages.imageId, imported);
  const takenPhotos = imported.length === 0 ? [] : await db.select({ id: soukPassages.imageId }).from(soukPassages).where(ofPhotos);
  return {
    known: new Map(known.map((row) => [row.passageId, row])),
    rows: setOf(rows),
    takenRows: setOf(taken),
    photos: setOf(photos),
    takenPhotos: setOf(takenPhotos),
  };
}

function setOf<T>(rows: readonly { readonly id: T }[]): ReadonlySet<T> {
  return new Set(rows.map(({ id }) => id));
}
