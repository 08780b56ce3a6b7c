import type { GateRow } from '../gates/gates.ts';
import { Region } from '../regions/schema.ts';
import type { ReadingSettings } from './schema.ts';

/** How a gate's photos are read and judged from now on. */
export function readingSettings(gate: GateRow): ReadingSettings {
  return {
    detector: { confidence: gate.detectorConfidence, iou: gate.detectorIou },
    reader: { confidence: gate.readerConfidence, iou: gate.readerIou },
    cropPaddingPx: gate.cropPaddingPx,
    recipe: gate.recipe,
    region: Region.parse(gate.region),
    trustThreshold: gate.trustThreshold,
  };
}
