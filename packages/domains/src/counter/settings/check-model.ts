import { visionErrors } from '@souk/vision/errors';
import { isStickModel } from '@souk/vision/sticks/stick-model';
import type { Vision } from '@souk/vision/vision-types';

/** Throws `vision.model_not_found`, and `vision.model_unsuitable` for a model of other things than sticks. */
export function checkModel(vision: Vision, model: string): void {
  if (!isStickModel(vision.classesOf(model))) throw visionErrors.model_unsuitable({ details: { model } });
}
