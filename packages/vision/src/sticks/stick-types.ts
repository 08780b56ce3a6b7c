import type { StickColour } from '@souk/core/stick-colours';
import type { Box, Size } from '../boxes.ts';
import type { ColourEvidence } from './colour-evidence.ts';
import type { Light } from './light.ts';
import type { PictureQuality } from './picture-quality.ts';
import type { Region } from './region.ts';

/** When a stick is one, and when the pixels decide its colour; every number 0 to 1. */
export interface StickThresholds {
  /** The least confidence of the model. */
  readonly confidence: number;
  /** Of two boxes that overlap by more, the surer one stays, whatever their colours. */
  readonly iou: number;
  /** The pixels win where their evidence is over `colourOverride` and the model's confidence under `modelTrust`. */
  readonly colourOverride: number;
  readonly modelTrust: number;
}

/** How a tray is to be read. What is left out is as in {@link STICK_DEFAULTS}, on the whole photo, with the rule on. */
export interface ReadSticksOptions extends Partial<StickThresholds> {
  readonly model?: string;
  /** The part of the photo that counts; see `regionProblem`. */
  readonly roi?: Region;
  /** `false` leaves every colour to the model, to measure what the rule is worth; the pixels are measured all the same. */
  readonly evidence?: boolean;
}

/** Mala's thresholds, and the model that the project ships. */
export const STICK_DEFAULTS = { model: 'stick-colours', confidence: 0.35, iou: 0.5, colourOverride: 0.6, modelTrust: 0.62 } as const;

/** What a model said of one stick: a colour and how sure it is, 0 to 1. */
export interface ModelWord {
  readonly colour: StickColour;
  readonly confidence: number;
}

/** One stick. Its box is a square on its paint, where most of it is seen in one piece, in pixels of the photo. */
export interface Stick {
  readonly box: Box;
  readonly model: ModelWord;
  /** What the model said second: its best word for another colour at the same place, if any. */
  readonly runnerUp?: ModelWord;
  readonly evidence: ColourEvidence;
  readonly colour: StickColour;
  readonly decidedBy: 'model' | 'pixels';
  /** The part of the box's middle that is burnt out to white, 0 to 1. */
  readonly glare: number;
  /** Whether the box reaches the edge of the photo or of the region: the stick may be cut off, or half outside. */
  readonly touches: { readonly frame: boolean; readonly region: boolean };
  /** The greatest part of its box that one other stick's box covers, 0 to 1; touching parallel sticks have about 0.4. */
  readonly overlap: number;
}

/**
 * What may be a stick and was not counted: `unsure`, the model was less sure than the threshold but not blind; `merged`, so like a
 * counted stick's box that it was taken for the same, yet beside it. Box in pixels of the photo.
 */
export interface NearMiss extends ModelWord {
  readonly kind: 'unsure' | 'merged';
  readonly box: Box;
}

/** What is on a tray, sticks best first. */
export interface FoundSticks {
  readonly sticks: readonly Stick[];
  readonly nearMisses: readonly NearMiss[];
  readonly quality: PictureQuality;
  /** The light that the colours were corrected for. */
  readonly light: Light;
}

/** A tray that was read, and everything needed to read it again. `image` is the photo's size in pixels, upright. */
export interface TrayReading extends FoundSticks {
  readonly image: Size;
  readonly model: { readonly id: string; readonly sha256: string };
  readonly thresholds: StickThresholds;
  readonly roi?: Region;
  readonly evidence: boolean;
  /** Milliseconds; `total` is from the call to the answer. */
  readonly timingsMs: {
    readonly queued: number;
    readonly decode: number;
    readonly detect: number;
    readonly colour: number;
    readonly total: number;
  };
}

/** What a thread is told. */
export interface StickTask {
  readonly thresholds: StickThresholds;
  readonly roi?: Region;
  readonly evidence: boolean;
}
