import type { Queryable } from '@souk/db/database';
import { gates } from '@souk/db/tables/gate';
import { and, eq, type SQL } from 'drizzle-orm';
import { gateErrors } from '../errors.ts';
import { Region } from '../regions/schema.ts';
import type { Gate } from './schema.ts';

/** A row of the gates table. */
export type GateRow = typeof gates.$inferSelect;

/** One gate of the organization's, in use or not. Throws `gate.gate_not_found`. `lock` keeps others from changing it meanwhile. */
export async function loadGate(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<GateRow> {
  const query = db.select().from(gates).where(isGate(organizationId, id));
  const [row] = options.lock ? await query.for('update') : await query;
  if (!row) throw gateErrors.gate_not_found();
  return row;
}

/** Keeps a gate's settings as they are until the transaction ends; others may do the same. */
export async function shareGate(db: Queryable, organizationId: string, id: string): Promise<void> {
  await db.select({ id: gates.id }).from(gates).where(isGate(organizationId, id)).for('share');
}

/** The condition that picks one gate. */
export function isGate(organizationId: string, id: string): SQL | undefined {
  return and(eq(gates.organizationId, organizationId), eq(gates.id, id));
}

/** A row as the contract shows it. */
export function toGate(row: GateRow): Gate {
  const { id, name, direction, locationId, cameraId, trustThreshold, cropPaddingPx, recipe, keepOriginal } = row;
  const { duplicateWindowSeconds, imageRetentionDays, keepLabelledImages, archivedAt, createdAt } = row;
  return {
    ...{ id, name, direction, locationId, cameraId, region: Region.parse(row.region), trustThreshold },
    detector: { confidence: row.detectorConfidence, iou: row.detectorIou },
    reader: { confidence: row.readerConfidence, iou: row.readerIou },
    ...{ cropPaddingPx, recipe, keepOriginal, duplicateWindowSeconds, imageRetentionDays, keepLabelledImages, archivedAt, createdAt },
  };
}

/** The columns that hold a gate's settings; a missing one stays. */
export function toColumns(gate: Partial<Omit<Gate, 'id'>>): Partial<typeof gates.$inferInsert> {
  const { detector, reader, ...others } = gate;
  return {
    ...others,
    ...(detector && { detectorConfidence: detector.confidence, detectorIou: detector.iou }),
    ...(reader && { readerConfidence: reader.confidence, readerIou: reader.iou }),
  };
}
