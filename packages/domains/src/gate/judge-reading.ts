import { normalisePlate } from './regions.ts';

/** What the models made of the best plate of a photo. */
interface BestPlate {
  readonly text: string;
  readonly confidence: number;
  readonly minCharConfidence: number;
}

/** What a passage records of a reading. */
export interface JudgedReading {
  readonly plate: string;
  readonly rawPlate: string;
  readonly confidence: number | null;
  readonly minCharConfidence: number | null;
  readonly reviewState: 'trusted' | 'needs_review';
}

/**
 * Decides whether a reading is trusted: the weakest character decides, not the mean, because one wrong character is another
 * car. No plate, or a plate without characters, needs a person too: it is recorded, never dropped.
 */
export function judgeReading(
  best: BestPlate | undefined,
  gate: { readonly region: string; readonly trustThreshold: number },
): JudgedReading {
  if (!best) return { plate: '', rawPlate: '', confidence: null, minCharConfidence: null, reviewState: 'needs_review' };
  const plate = normalisePlate(best.text, gate.region);
  const isTrusted = plate !== '' && best.minCharConfidence >= gate.trustThreshold;
  return {
    plate,
    rawPlate: best.text,
    confidence: best.confidence,
    minCharConfidence: best.minCharConfidence,
    reviewState: isTrusted ? 'trusted' : 'needs_review',
  };
}
