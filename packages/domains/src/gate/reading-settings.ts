import type { GateRow } from './gates.ts';

/** How a gate's photos are read, as every capture keeps it, so that a reading can be explained and replayed. */
export interface ReadingSettings {
  readonly detector: { readonly confidence: number; readonly iou: number };
  readonly reader: { readonly confidence: number; readonly iou: number };
  readonly cropPaddingPx: number;
}

/** The settings of a gate. */
export function readingSettings(gate: GateRow): ReadingSettings {
  return {
    detector: { confidence: gate.detectorConfidence, iou: gate.detectorIou },
    reader: { confidence: gate.readerConfidence, iou: gate.readerIou },
    cropPaddingPx: gate.cropPaddingPx,
  };
}
