import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { Region } from '../regions/schema.ts';
import { Confidence, Passage, PassageStatus, ReadingModels, ReadingRecipe, Thresholds } from '../schema.ts';

/** A photo of a vehicle. */
export const CapturePassageInput = z.strictObject({
  image: z.file().meta({ description: 'JPEG, PNG or WebP, at most 16 MB and 40 megapixels' }),
  status: PassageStatus.default('unknown'),
  gateId: Id.meta({ description: "A camera's own gate, else the organization's first, when missing" }).optional(),
  at: TimestampInput.meta({ description: 'When the photo was taken; when it arrived, if missing' }).optional(),
});

/** See the schema. */
export type CapturePassageInput = z.infer<typeof CapturePassageInput>;

const Box = z
  .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
  .meta({ id: 'Box', description: 'Pixels of the upright photo; x and y are the top left corner' });

const CharacterScore = z.object({ text: z.string().meta({ example: '8' }), confidence: Confidence });

const PlateCharacter = CharacterScore.extend({
  box: Box,
  alternatives: z
    .array(CharacterScore)
    .readonly()
    .meta({ description: "What else the reader took it for, with the reader's scores; only of a thorough reading" })
    .optional(),
});

/** One plate that was found in a photo. */
export const PlateReading = z
  .object({
    box: Box,
    confidence: Confidence.meta({ description: "The plate detector's" }),
    text: z.string().meta({ example: 'AB123CD' }),
    rawText: z
      .string()
      .meta({
        description: "Of a thorough reading: the reader's own text, where the region's patterns may have chosen `text`",
        example: 'AB1Z3CD',
      })
      .optional(),
    rows: z
      .array(z.string())
      .readonly()
      .meta({ description: 'The lines of a two-line plate, top first', example: ['AB', '123CD'] }),
    minCharConfidence: Confidence.meta({ description: "The weakest character's; 0 when there is none" }),
    characters: z.array(PlateCharacter).readonly(),
  })
  .meta({ id: 'PlateReading' });

/** See the schema. */
export type PlateReading = z.infer<typeof PlateReading>;

/** Every plate of a photo. */
export const PlateReadings = z
  .array(PlateReading)
  .readonly()
  .meta({ description: 'Every plate found, the one that makes the passage first' });

const Milliseconds = z.number().min(0).meta({ example: 31.2 });

/** Where the time of a reading went. */
export const StepTimings = z
  .object({ queued: Milliseconds, decode: Milliseconds, detect: Milliseconds, read: Milliseconds, total: Milliseconds })
  .meta({ id: 'StepTimings', description: 'Milliseconds per step; `total` is from the call of the models to their answer' });

/** How a photo was read and judged. Kept with every capture, so that the reading can be explained and replayed. */
export const ReadingSettings = z
  .object({
    detector: Thresholds,
    reader: Thresholds,
    cropPaddingPx: z.int().meta({ example: 10 }),
    recipe: ReadingRecipe.default('once'),
    region: Region,
    trustThreshold: Confidence,
  })
  .meta({ id: 'ReadingSettings' });

/** See the schema. */
export type ReadingSettings = z.infer<typeof ReadingSettings>;

/** Why a reading is trusted or not. */
export const Verdict = z
  .object({
    trusted: z.boolean(),
    reason: z.enum(['strong_enough', 'weak_character', 'no_characters', 'no_plate']).meta({ example: 'weak_character' }),
    weakest: z
      .object({ index: z.int().meta({ description: 'From 0, in the order of `characters`' }), text: z.string(), confidence: Confidence })
      .nullable()
      .meta({ description: 'The character that decided', example: { index: 4, text: 'B', confidence: 0.41 } }),
    trustThreshold: Confidence,
  })
  .meta({ id: 'Verdict', description: 'Whether the reading of the best plate is trusted, and why' });

/** See the schema. */
export type Verdict = z.infer<typeof Verdict>;

const explanation = { verdict: Verdict, plates: PlateReadings, settings: ReadingSettings, models: ReadingModels, timings: StepTimings };

/** What became of a photo. */
export const CaptureResult = z.object({ passage: Passage, ...explanation }).meta({ id: 'CaptureResult' });

/** See the schema. */
export type CaptureResult = z.infer<typeof CaptureResult>;

/** Names one capture. */
export const CaptureId = z.strictObject({ id: Id });

/** See the schema. */
export type CaptureId = z.infer<typeof CaptureId>;

/** A photo as it is kept: an upright JPEG without metadata. */
export const StoredImage = z
  .object({
    widthPx: z.int().meta({ example: 1600 }),
    heightPx: z.int().meta({ example: 1200 }),
    sizeBytes: z.int().meta({ example: 252_366 }),
    contentSha256: z.string().meta({ description: 'SHA-256 of the JPEG, hex: its entity tag' }),
    originalKept: z.boolean().meta({ description: 'Whether it is also kept exactly as it came' }),
  })
  .meta({ id: 'StoredImage' });

/** See the schema. */
export type StoredImage = z.infer<typeof StoredImage>;

/** One received photo and everything that was read from it. */
export const Capture = z
  .object({
    id: Id,
    gateId: Id,
    passageId: Id.nullable().meta({ description: 'The passage that it made; null for a photo of an old system that did not tell' }),
    receivedAt: Timestamp,
    image: StoredImage.nullable().meta({ description: 'Null once the photo was purged; what was read from it stays' }),
    imagePurgedAt: Timestamp.nullable().meta({ description: "When it was deleted, past its gate's retention" }),
    ...explanation,
  })
  .meta({ id: 'Capture' });

/** See the schema. */
export type Capture = z.infer<typeof Capture>;

/** Which page of the photos. */
export const ListCapturesInput = PageInput.extend({
  gateId: Id.optional(),
  from: TimestampInput.meta({ description: 'Arrived at this instant or later' }).optional(),
  to: TimestampInput.meta({ description: 'Arrived before this instant' }).optional(),
});

/** See the schema. */
export type ListCapturesInput = z.infer<typeof ListCapturesInput>;

/** One received photo, without what was read from it. */
export const ReceivedPhoto = Capture.pick({
  id: true,
  gateId: true,
  passageId: true,
  receivedAt: true,
  image: true,
  imagePurgedAt: true,
}).meta({
  id: 'ReceivedPhoto',
});

/** A page of the photos, newest first. */
export const CapturePage = pageOf(ReceivedPhoto);

/** See the schema. */
export type CapturePage = z.infer<typeof CapturePage>;
