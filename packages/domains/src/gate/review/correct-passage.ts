import type { OrganizationAct } from '../../act.ts';
import { cleanPlate } from '../regions/clean-plate.ts';
import type { Passage } from '../schema.ts';
import { reviewPassage } from './review-passage.ts';
import type { CorrectPassageInput } from './schema.ts';

/**
 * A person says what the plate is. The model's reading stays beside it as a label's other half, for the accuracy report and
 * the evaluation set. Throws `gate.passage_not_found` and `request.conflict`.
 */
export async function correctPassage(act: OrganizationAct, { plate, ...review }: CorrectPassageInput): Promise<Passage> {
  return await reviewPassage(act, 'corrected', { ...review, plate: cleanPlate(plate) });
}
