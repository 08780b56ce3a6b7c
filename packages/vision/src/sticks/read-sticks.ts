import { visionErrors } from '../errors.ts';
import type { InstalledModel } from '../installed-models.ts';
import type { VisionAnswer, VisionTask } from '../protocol.ts';
import { regionProblem } from './region.ts';
import { isStickModel } from './stick-model.ts';
import { type ReadSticksOptions, STICK_DEFAULTS, type TrayReading } from './stick-types.ts';

/** Has a thread do a task; how long it waited and how long all took, in milliseconds. */
export type Submit = (task: VisionTask) => Promise<{ readonly answer: VisionAnswer; readonly queuedMs: number; readonly totalMs: number }>;

/** Reads a tray on a thread; see `Vision.readSticks`. */
export async function readSticks(submit: Submit, model: InstalledModel, options: ReadSticksOptions): Promise<TrayReading> {
  const { roi, evidence = true } = options;
  const problem = roi && regionProblem(roi);
  if (problem !== undefined) throw visionErrors.region_invalid({ details: { problem } });
  const { name, sha256 } = model.manifest;
  if (!isStickModel(model.classes)) throw visionErrors.model_unsuitable({ details: { model: name } });
  const thresholds = {
    confidence: options.confidence ?? STICK_DEFAULTS.confidence,
    iou: options.iou ?? STICK_DEFAULTS.iou,
    colourOverride: options.colourOverride ?? STICK_DEFAULTS.colourOverride,
    modelTrust: options.modelTrust ?? STICK_DEFAULTS.modelTrust,
  };
  const { answer, queuedMs, totalMs } = await submit({ kind: 'sticks', model: name, thresholds, roi, evidence });
  if (answer.kind !== 'sticks') throw new Error('a vision thread answered another question');
  const { image, sticks, nearMisses, quality, light } = answer;
  const timingsMs = { queued: queuedMs, decode: answer.decodeMs, detect: answer.detectMs, colour: answer.colourMs, total: totalMs };
  return { image, sticks, nearMisses, quality, light, model: { id: model.id, sha256 }, thresholds, roi, evidence, timingsMs };
}
