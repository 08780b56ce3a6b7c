import type { Settings } from '@souk/config/settings';
import { createVision } from '@souk/vision/create-vision';
import type { Vision, VisionSample } from '@souk/vision/vision-types';
import type { Logger } from 'pino';

interface OpenVisionOptions {
  readonly settings: Pick<Settings, 'MODELS_DIR' | 'VISION_WORKERS' | 'VISION_QUEUE_LIMIT'>;
  readonly log: Logger;
  /** Told of every photo that was read, for the metrics. */
  readonly onVisionSample?: (sample: VisionSample) => void;
}

/**
 * Loads the models as the settings say, on threads of their own: a process may begin with it while its database starts.
 * Throws an Error of one clear line for a model that is missing or damaged.
 */
export async function openVision({ settings, log, onVisionSample }: OpenVisionOptions): Promise<Vision> {
  return await createVision({
    modelsDir: settings.MODELS_DIR,
    workers: settings.VISION_WORKERS,
    queueLimit: settings.VISION_QUEUE_LIMIT,
    onSample: onVisionSample,
    onThreadLost: (error) => log.error({ err: error }, 'a vision thread was lost'),
  });
}
