/**
 * How CarWatch read photos, by its document. It kept nothing of it but the plate: no boxes, no confidence, no times; and it trusted whatever
 * it read.
 */
export const carwatchReading = {
  plates: [],
  settings: {
    detector: { confidence: 0.5, iou: 0.5 },
    reader: { confidence: 0.1, iou: 0.3 },
    cropPaddingPx: 10,
    recipe: 'once',
    region: 'any',
    trustThreshold: 0,
  },
  models: { detector: 'carwatch/best_LPD', reader: 'carwatch/best_OCR' },
  timings: { queued: 0, decode: 0, detect: 0, read: 0, total: 0 },
} as const;
