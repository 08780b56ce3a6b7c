import { type Box, boxOverlap, type Detection } from '../boxes.ts';
import { suppress } from '../nms.ts';

/** What a place may say, and the model's score for it, 0 to 1. */
export interface CharacterScore {
  readonly text: string;
  readonly confidence: number;
}

/** A place where a character stands, and all that it was taken for, the best first; never nothing. Pixels of the photo. */
export interface Glyph {
  readonly box: Box;
  readonly scores: readonly CharacterScore[];
}

/** Of boxes that overlap the winner's by less than this, the scores are of another place: half a neighbour and half a gap. */
const SAME_PLACE = 0.5;

/**
 * Suppresses boxes as {@link suppress} does with classes that compete, but keeps what the losers took the winner's place for: the best
 * score of each class. `detections` has every class of a box as a find of its own.
 */
export function glyphsOf(detections: readonly Detection[], classes: readonly string[], iou: number): Glyph[] {
  const winners = suppress(detections, iou, 'all-classes');
  const scores = winners.map(({ classIndex, confidence }) => new Map([[classes[classIndex] ?? '', confidence]]));
  for (const { box, classIndex, confidence } of detections) {
    const text = classes[classIndex] ?? '';
    // Who hid it: never a winner that is weaker than it.
    const index = winners.findIndex((winner) => boxOverlap(winner.box, box) > iou);
    const [winner, own] = [winners[index], scores[index]];
    if (winner && own && confidence > (own.get(text) ?? 0) && boxOverlap(winner.box, box) > SAME_PLACE) own.set(text, confidence);
  }
  return winners.map(({ box }, index) => ({ box, scores: bestFirst(scores[index] ?? new Map()) }));
}

/** Scores by text as a glyph has them. */
export function bestFirst(scores: ReadonlyMap<string, number>): CharacterScore[] {
  return [...scores].map(([text, confidence]) => ({ text, confidence })).sort((a, b) => b.confidence - a.confidence);
}

/** What a place most likely says. */
export function bestOf({ scores }: Glyph): CharacterScore {
  return scores[0] ?? { text: '', confidence: 0 };
}
