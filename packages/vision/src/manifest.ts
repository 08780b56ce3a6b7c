import { z } from 'zod';
import { YOLO_LAYOUTS } from './yolo-layout.ts';

const Fraction = z.number().min(0).max(1);
const Pixels = z.int().min(32).max(4096);

/** The thresholds of one detection: the least class score, and the overlap above which the lesser of two boxes goes. */
export const Thresholds = z.strictObject({ confidence: Fraction, iou: Fraction });
export type Thresholds = z.infer<typeof Thresholds>;

const Accuracy = z.strictObject({ dataset: z.string().min(1), metric: z.string().min(1), value: z.number() });

/**
 * `models/<name>/manifest.json`: what a model file is, where it came from and how well it does. The input's size, the
 * output's layout and the number of classes are read from the file; `inputSize` is only for a model of dynamic size,
 * `layout` only where the shape leaves it open, and `classes` may be left out where the file names them.
 */
export const ModelManifest = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must look like 1.0.0'),
  task: z.literal('detect'),
  description: z.string().min(1),
  file: z.string().regex(/^[\w.-]+\.onnx$/, 'must be the name of an .onnx file in the same folder'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits, lower case'),
  classes: z.array(z.string().min(1)).min(1).optional(),
  defaults: Thresholds,
  inputSize: z.strictObject({ width: Pixels, height: Pixels }).optional(),
  layout: z.enum(YOLO_LAYOUTS).optional(),
  licence: z.string().min(1),
  trainingData: z.string().min(1),
  accuracy: z.array(Accuracy),
});
export type ModelManifest = z.infer<typeof ModelManifest>;

/** The id a reading is stored with: `plate-reader@1.0.0`. */
export function modelId(manifest: { readonly name: string; readonly version: string }): string {
  return `${manifest.name}@${manifest.version}`;
}
