import { type Box, boxOverlap, type Detection } from '../boxes.ts';
import { suppress } from '../nms.ts';

/** A candidate that was not counted, and why it may be a stick all the same; see `NearMiss`. */
export interface Missed extends Detection {
  readonly kind: 'unsure' | 'merged';
}

/** A counted stick with the best candidate of another colour at the same place. */
export interface Counted extends Detection {
  readonly runnerUp?: Detection;
}

/** What is less sure than this is noise. */
export const LEAST_CONFIDENCE = 0.1;
/** A weak candidate that overlaps a counted stick by more is that stick again; neighbours that touch overlap by 0.26. */
const EXPLAINED = 0.35;
/** Boxes of one stick agree by more than this; two sticks' boxes are this far apart, in widths of a box. */
const SAME = 0.75;
const APART = 0.25;
const MAX_MISSED = 100;
/** More candidates than this are never compared, as in `suppress`. */
const MAX_CANDIDATES = 2000;

/**
 * Takes a model's candidates (confidence from {@link LEAST_CONFIDENCE} up) apart into counted sticks and near misses, best first.
 * All colours compete for one place: a stick has one colour, and two hits on it, one of them wrong, would be billed twice. What
 * lost is kept as the winner's runner-up.
 */
export function sortCandidates(
  all: readonly Detection[],
  thresholds: { readonly confidence: number; readonly iou: number },
): { readonly counted: Counted[]; readonly missed: Missed[] } {
  const candidates = [...all].sort((a, b) => b.confidence - a.confidence).slice(0, MAX_CANDIDATES);
  const sure = candidates.filter(({ confidence }) => confidence >= thresholds.confidence);
  const weak = candidates.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE && confidence < thresholds.confidence);
  const kept = suppress(sure, thresholds.iou, 'all-classes');
  const counted = kept.map((winner) => ({ ...winner, runnerUp: runnerUpOf(winner, candidates) }));
  const unsure = suppress(weak, EXPLAINED, 'all-classes').filter(({ box }) =>
    kept.every((winner) => boxOverlap(winner.box, box) <= EXPLAINED),
  );
  const merged = mergedAmong(sure, kept);
  const missed = [
    ...merged.map((one) => ({ ...one, kind: 'merged' as const })),
    ...unsure.map((one) => ({ ...one, kind: 'unsure' as const })),
  ];
  return { counted, missed: missed.slice(0, MAX_MISSED) };
}

// One for each counted stick at most: many boxes of one stick say no more than one.
function mergedAmong(sure: readonly Detection[], kept: readonly Detection[]): Detection[] {
  const found = new Map<Detection, Detection>();
  for (const candidate of sure) {
    const winner = nearest(candidate.box, kept);
    if (winner === undefined || winner === candidate || boxOverlap(winner.box, candidate.box) > SAME) continue;
    const isBetter = candidate.confidence > (found.get(winner)?.confidence ?? 0);
    if (isBetter && distance(winner.box, candidate.box) > APART) found.set(winner, candidate);
  }
  return [...found.values()].sort((a, b) => b.confidence - a.confidence);
}

function nearest(box: Box, others: readonly Detection[]): Detection | undefined {
  let best: Detection | undefined;
  let most = 0;
  for (const other of others) {
    const overlap = boxOverlap(other.box, box);
    if (overlap > most) [best, most] = [other, overlap];
  }
  return best;
}

// Between the middles, in widths of the two boxes' mean.
function distance(a: Box, b: Box): number {
  const across = a.x + a.width / 2 - b.x - b.width / 2;
  const down = a.y + a.height / 2 - b.y - b.height / 2;
  return (4 * Math.hypot(across, down)) / (a.width + a.height + b.width + b.height);
}

function runnerUpOf(winner: Detection, candidates: readonly Detection[]): Detection | undefined {
  let best: Detection | undefined;
  for (const candidate of candidates) {
    if (candidate.classIndex === winner.classIndex || candidate.confidence <= (best?.confidence ?? 0)) continue;
    if (boxOverlap(candidate.box, winner.box) > 0.5) best = candidate;
  }
  return best;
}
