import { toPage } from '@souk/core/pages';
import { detections } from '@souk/db/tables/counter';
import { and, desc, eq, gte, lt, ne, or, type SQL } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { selectDetections, toDetection } from './detections.ts';
import type { DetectionFilter, DetectionPage, ListDetectionsInput } from './schema.ts';

/** Detections, the newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listDetections(act: OrganizationAct, { cursor, limit, ...filter }: ListDetectionsInput): Promise<DetectionPage> {
  const { receivedAt, id } = detections;
  const rows = await act.read(
    async (db) =>
      await selectDetections(db, act.organizationId, and(filters(filter), afterCursor(receivedAt, id, cursor)))
        .orderBy(desc(receivedAt), desc(id))
        .limit(limit + 1),
  );
  return toPage(rows.map(toDetection), limit, (detection) => ({ at: detection.receivedAt, id: detection.id }));
}

function filters({ status, needsConfirmation, from, to }: DetectionFilter): SQL | undefined {
  return and(
    status === undefined ? undefined : eq(detections.status, status),
    needsConfirmation === undefined ? undefined : waits(needsConfirmation),
    from === undefined ? undefined : gte(detections.receivedAt, from),
    to === undefined ? undefined : lt(detections.receivedAt, to),
  );
}

function waits(yes: boolean): SQL | undefined {
  const { needsConfirmation, status } = detections;
  return yes ? and(eq(needsConfirmation, true), eq(status, 'proposed')) : or(eq(needsConfirmation, false), ne(status, 'proposed'));
}
