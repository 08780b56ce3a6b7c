import { detectTray } from '@souk/domains/counter/detections/detect-tray';
import { Detection } from '@souk/domains/counter/detections/schema';
import type { RequestHandler } from 'express';
import type { Surface } from '../../host.ts';
import { uploaderOf } from '../../uploader-of.ts';
import { callOf } from '../callers.ts';
import { once } from '../once.ts';
import { readBody } from '../read-body.ts';
import { sendSuccess } from '../replies.ts';
import { describeDetection } from './describe-detection.ts';
import { DetectBody } from './schema.ts';

/** `POST /api/detect`: a photo of a tray in, its bill out; from anybody where the owner lets old tills post that cannot sign in. */
export function detectRoute(surface: Surface): RequestHandler {
  return async (req, res) => {
    const call = callOf(surface, await uploaderOf(surface, req, 'counter.detection.create'), res);
    const input = await readBody(surface, req, DetectBody);
    const detection = await once(call, { name: 'detect', input, output: Detection }, async (act) => await detectTray(act, input));
    sendSuccess(res, describeDetection(detection));
  };
}
