import type { Queryable } from '@souk/db/database';
import { detections } from '@souk/db/tables/counter';
import { images } from '@souk/db/tables/platform';
import { and, eq, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { counterErrors } from '../errors.ts';
import { TrayItem } from '../schema.ts';
import { type Detection, ReadingSettings, Stick, TrayIssue, TrayTimings } from './schema.ts';

/** A row of the detections table. */
export type DetectionRow = typeof detections.$inferSelect;

/** A detection and the photo it was read from. */
export interface DetectionWithImage {
  readonly detection: DetectionRow;
  readonly image: typeof images.$inferSelect;
}

/** Detections that meet a condition, with their images; add order, limit and lock. */
export function selectDetections(db: Queryable, organizationId: string, condition: SQL | undefined) {
  const sameImage = and(eq(images.organizationId, detections.organizationId), eq(images.id, detections.imageId));
  return db
    .select({ detection: detections, image: images })
    .from(detections)
    .innerJoin(images, sameImage)
    .where(and(eq(detections.organizationId, organizationId), condition));
}

/** One detection. `lock` keeps others from changing it meanwhile. Throws `counter.detection_not_found`. */
export async function loadDetection(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<DetectionWithImage> {
  const query = selectDetections(db, organizationId, eq(detections.id, id));
  const [row] = options.lock ? await query.for('update', { of: detections }) : await query;
  if (!row) throw counterErrors.detection_not_found();
  return row;
}

const Items = z.array(TrayItem);

/** The bills of a detection: as it was read, and as it holds. */
export function billsOf(row: DetectionRow) {
  const read = { items: Items.parse(row.items), total: row.totalMinor };
  if (row.confirmedItems === null) return { read, holds: read };
  return { read, holds: { items: Items.parse(row.confirmedItems), total: row.confirmedTotalMinor ?? 0 } };
}

/** A row as the contract shows it. */
export function toDetection({ detection: row, image }: DetectionWithImage): Detection {
  const { read, holds } = billsOf(row);
  const { id, receivedAt, status, currency, confirmedAt, orderId, version, priceListId, priceListVersion } = row;
  return {
    ...{ id, receivedAt, status, ...holds, currency, read },
    sticks: z.array(Stick).parse(row.sticks),
    issues: z.array(TrayIssue).parse(row.issues),
    needsConfirmation: row.needsConfirmation && status === 'proposed',
    ...{ confirmedAt, orderId, version },
    receipt: {
      imageSha256: image.sha256,
      model: { id: row.model, sha256: row.modelSha256 },
      settings: ReadingSettings.parse(row.settings),
      priceList: priceListId !== null && priceListVersion !== null ? { id: priceListId, version: priceListVersion } : null,
      timings: TrayTimings.parse(row.timings),
    },
  };
}

/** The condition that picks one detection. */
export function isDetection(organizationId: string, id: string): SQL | undefined {
  return and(eq(detections.organizationId, organizationId), eq(detections.id, id));
}
