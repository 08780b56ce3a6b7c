import type { OrganizationAct } from '../../act.ts';
import { loadDetection, toDetection } from './detections.ts';
import type { Detection, DetectionId } from './schema.ts';

/** One tray's bill and everything it was read from. Throws `counter.detection_not_found`. */
export async function getDetection(act: OrganizationAct, { id }: DetectionId): Promise<Detection> {
  return await act.read(async (db) => toDetection(await loadDetection(db, act.organizationId, id)));
}
