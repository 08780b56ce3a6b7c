import type { Box, Detection } from '../boxes.ts';
import type { RawOutput } from '../decode-yolo.ts';
import { findStretches } from './find-stretches.ts';
import { readPaintedCells } from './painted-cells.ts';
import type { Stretch } from './stretch.ts';

/** Pixels of the model's input to a cell. */
export const PAINTED_STRIDE = 4;
/** Cells less sure of paint are nobody's. */
const LEAST_PAINT = 0.4;
/** From this share of the usual length on a stick is seen whole: chosen for the bills of 447 trays of three styles drawn for it (2026-11). */
const WHOLE = 0.75;
/** A stick's box is so many thicknesses wide, and never smaller than this many pixels. */
export const BOX_PER_THICKNESS = 1.7;
const SMALLEST_BOX = 14;

/**
 * The sticks in a painted-cells answer (see `readPaintedCells`), in pixels of the model's input, best first: a square box on the paint
 * of each. The confidence is how sure its cells are of paint and of its colour, less where much less of it is seen than of the
 * photo's other sticks. A second colour comes as a further detection in the same box.
 */
export function decodePainted(output: RawOutput, colours: number, confidence: number): Detection[] {
  const stretches = findStretches(readPaintedCells(output, colours, LEAST_PAINT));
  const whole = typicalLength(stretches);
  return stretches
    .flatMap((stretch) => wordsOn(stretch, whole))
    .filter((found) => found.confidence >= confidence)
    .sort((a, b) => b.confidence - a.confidence);
}

/** One detection for each colour that a stick may have. */
function wordsOn(stretch: Stretch, whole: number): Detection[] {
  const box = boxOf(stretch);
  const there = stretch.sure * Math.min(1, stretch.seen / (WHOLE * whole));
  return [...stretch.colours].map((paint, classIndex) => ({ box, classIndex, confidence: there * (paint / stretch.paint) }));
}

function boxOf({ x, y, half }: Stretch): Box {
  const side = Math.max(SMALLEST_BOX, BOX_PER_THICKNESS * 2 * half * PAINTED_STRIDE);
  return { x: (x + 0.5) * PAINTED_STRIDE - side / 2, y: (y + 0.5) * PAINTED_STRIDE - side / 2, width: side, height: side };
}

/** The length that is seen of the photo's sticks: the median, each stick counting by its paint. */
function typicalLength(stretches: readonly Stretch[]): number {
  const sorted = [...stretches].sort((a, b) => a.seen - b.seen);
  const all = sorted.reduce((sum, { paint }) => sum + paint, 0);
  let below = 0;
  for (const { seen, paint } of sorted) {
    below += paint;
    if (below >= all / 2) return seen;
  }
  return 1;
}
