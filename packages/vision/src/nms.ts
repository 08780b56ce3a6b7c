import { boxOverlap, type Detection } from './boxes.ts';

/** More candidates than this are never compared: a threshold of 0 may not cost seconds. */
const MAX_CANDIDATES = 2000;
/** Ultralytics' `max_det`. */
const MAX_KEPT = 300;

/** Which boxes may hide which: only those of the same class, or all (one glyph cannot be two letters). */
export type Suppression = 'per-class' | 'all-classes';

/**
 * Non-maximum suppression: best first, each box hides the later ones that overlap it by more than `iou` (0 to 1).
 * Compares the 2,000 best at most and keeps 300 at most; equal confidences keep the order they came in.
 */
export function suppress(detections: readonly Detection[], iou: number, suppression: Suppression): Detection[] {
  const candidates = [...detections].sort((a, b) => b.confidence - a.confidence).slice(0, MAX_CANDIDATES);
  const kept: Detection[] = [];
  for (const candidate of candidates) {
    if (kept.length === MAX_KEPT) break;
    if (!kept.some((winner) => hides(winner, candidate, iou, suppression))) kept.push(candidate);
  }
  return kept;
}

function hides(winner: Detection, other: Detection, iou: number, suppression: Suppression): boolean {
  if (suppression === 'per-class' && winner.classIndex !== other.classIndex) return false;
  return boxOverlap(winner.box, other.box) > iou;
}
