import type { OrganizationAct } from '../../act.ts';
import { reviewDetection } from './review-detection.ts';
import type { CorrectDetectionInput } from './review-schema.ts';
import type { Detection } from './schema.ts';

/**
 * A person says how many sticks of each colour the tray holds. What was read stays beside it as a label's other half, for the error report
 * and the evaluation set. Throws `counter.detection_not_found`, `counter.already_ordered` and `request.conflict`.
 */
export async function correctDetection(act: OrganizationAct, input: CorrectDetectionInput): Promise<Detection> {
  return await reviewDetection(act, input);
}
