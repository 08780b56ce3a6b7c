import type { OrganizationAct } from '../../act.ts';
import { reviewDetection } from './review-detection.ts';
import type { ConfirmDetectionInput } from './review-schema.ts';
import type { Detection } from './schema.ts';

/**
 * A person says that the bill is right as it was read. Throws `counter.detection_not_found`, `counter.already_ordered` and
 * `request.conflict`.
 */
export async function confirmDetection(act: OrganizationAct, { id, version }: ConfirmDetectionInput): Promise<Detection> {
  return await reviewDetection(act, { id, version });
}
