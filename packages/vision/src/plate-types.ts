import type { Box } from './boxes.ts';
import type { Thresholds } from './manifest.ts';
import type { ModelSession } from './model-session.ts';
import type { PlateText } from './plate-text.ts';

/**
 * How plates are read: `once` looks once at the photo and once at each plate; `thorough` looks again where no plate, or no sure text,
 * comes of that.
 */
export type PlateRecipe = 'once' | 'thorough';

/** Thresholds of both steps, the padding around a plate before it is read, in pixels of the photo, and how it is read. */
export interface PlateThresholds {
  readonly detector: Thresholds;
  readonly reader: Thresholds;
  readonly cropPaddingPx: number;
  /** `once` if not said. */
  readonly recipe?: PlateRecipe;
  /** How plates there look: `A` a letter, `9` a digit, any other character itself. Only a thorough reading minds them. */
  readonly patterns?: readonly string[];
}

/** A plate: where it is, how sure the detector is of it (0 to 1), and what it says. Boxes in pixels of the photo. */
export interface Plate extends PlateText {
  readonly box: Box;
  readonly confidence: number;
}

/** What was found, the one that makes the passage first, and how long the two steps took. */
export interface FoundPlates {
  readonly plates: readonly Plate[];
  readonly detectMs: number;
  readonly readMs: number;
}

/** The two models that read a plate. */
export interface PlateModels {
  readonly detector: ModelSession;
  readonly reader: ModelSession;
}
