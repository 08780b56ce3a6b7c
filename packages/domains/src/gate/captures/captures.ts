import type { Queryable } from '@souk/db/database';
import { captures } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { and, eq, type SQL } from 'drizzle-orm';
import { ReadingModels } from '../schema.ts';
import { PlateReadings, ReadingSettings, StepTimings, type StoredImage } from './schema.ts';

/** A row of the images table. */
export type ImageRow = typeof images.$inferSelect;

/** Captures that meet a condition, with their images; null where those were purged. Add order and limit. */
export function selectCaptures(db: Queryable, organizationId: string, condition: SQL | undefined) {
  const sameImage = and(eq(images.organizationId, captures.organizationId), eq(images.id, captures.imageId));
  return db
    .select({ capture: captures, image: images })
    .from(captures)
    .leftJoin(images, sameImage)
    .where(and(eq(captures.organizationId, organizationId), condition));
}

/** What was read from a photo, and how, as it was kept. */
export function readingOf(row: typeof captures.$inferSelect) {
  return {
    plates: PlateReadings.parse(row.plates),
    settings: ReadingSettings.parse(row.settings),
    models: ReadingModels.parse(row.models),
    timings: StepTimings.parse(row.timings),
  };
}

/** An image as the contract shows it. */
export function toStoredImage({ widthPx, heightPx, sizeBytes, contentSha256, originalKey }: ImageRow): StoredImage {
  return { widthPx, heightPx, sizeBytes, contentSha256, originalKept: originalKey !== null };
}
