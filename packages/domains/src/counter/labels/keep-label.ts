import { newId } from '@souk/core/ids';
import type { Queryable } from '@souk/db/database';
import { type detections, trayLabels } from '@souk/db/tables/counter';
import { and, eq, isNull } from 'drizzle-orm';
import type { ColourCounts } from '../schema.ts';

/** What a person says a tray holds, what was read, and whether the two are the same. */
export interface TrayTruth {
  readonly counts: ColourCounts;
  readonly readCounts: ColourCounts;
  readonly exact: boolean;
}

/** Keeps it as the detection's label; an earlier one stays, superseded. Call it with the detection locked. */
export async function keepLabel(
  db: Queryable,
  { organizationId, id: detectionId, model, needsConfirmation }: typeof detections.$inferSelect,
  truth: TrayTruth,
  actor: string,
): Promise<void> {
  const { organizationId: organization, detectionId: detection, supersededAt } = trayLabels;
  const isCurrent = and(eq(organization, organizationId), eq(detection, detectionId), isNull(supersededAt));
  await db.update(trayLabels).set({ supersededAt: new Date() }).where(isCurrent);
  await db.insert(trayLabels).values({ organizationId, id: newId(), detectionId, ...truth, model, flagged: needsConfirmation, actor });
}
