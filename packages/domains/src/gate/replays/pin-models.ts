import { visionErrors } from '@souk/vision/errors';
import { isStickModel } from '@souk/vision/sticks/stick-model';
import type { Vision } from '@souk/vision/vision-types';
import type { z } from 'zod';
import { gateErrors } from '../errors.ts';
import type { ReadingModels } from '../schema.ts';

/** Names of models; those of new photos where one is missing. */
interface Names {
  readonly detector?: string | undefined;
  readonly reader?: string | undefined;
}

/**
 * The ids, with version, of the models of these names. Throws `vision.model_not_found`, and `gate.model_unsuitable` for one that finds no
 * plates or reads no characters.
 */
export function pinModels(vision: Vision, { detector = 'plate-detector', reader = 'plate-reader' }: Names): z.infer<typeof ReadingModels> {
  if (!isReader(vision.classesOf(reader))) throw gateErrors.model_unsuitable({ details: { model: reader, as: 'reader' } });
  const classes = vision.classesOf(detector);
  if (isReader(classes) || isStickModel(classes)) throw gateErrors.model_unsuitable({ details: { model: detector, as: 'detector' } });
  return { detector: idOf(vision, detector), reader: idOf(vision, reader) };
}

/** The name in a model's id: `plate-reader` of `plate-reader@1.0.0`. */
export function nameOf(modelId: string): string {
  return modelId.slice(0, modelId.indexOf('@'));
}

/** A model whose classes are letters and digits, each of them. */
function isReader(classes: readonly string[]): boolean {
  return classes.every((name) => /^[\p{L}\p{N}]$/u.test(name));
}

function idOf(vision: Vision, name: string): string {
  const model = vision.health().find((one) => one.name === name);
  if (!model) throw visionErrors.model_not_found({ details: { model: name } });
  return model.id;
}
