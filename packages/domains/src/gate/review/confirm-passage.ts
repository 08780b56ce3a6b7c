import type { OrganizationAct } from '../../act.ts';
import type { Passage } from '../schema.ts';
import { reviewPassage } from './review-passage.ts';
import type { ConfirmPassageInput } from './schema.ts';

/**
 * A person says that the plate is right as it stands; an empty one, that the photo shows none.
 * Throws `gate.passage_not_found` and `request.conflict`.
 */
export async function confirmPassage(act: OrganizationAct, input: ConfirmPassageInput): Promise<Passage> {
  return await reviewPassage(act, 'confirmed', input);
}
