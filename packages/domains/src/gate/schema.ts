import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';

/** Which way a vehicle goes. */
export const PassageStatus = z.enum(['entering', 'leaving', 'unknown']).meta({ id: 'PassageStatus', example: 'entering' });

/** Whether a person has to look, or has looked, at a reading. */
export const ReviewState = z
  .enum(['trusted', 'needs_review', 'confirmed', 'corrected'])
  .meta({ id: 'ReviewState', description: 'trusted by the model; needs a person; confirmed or corrected by one', example: 'trusted' });

/** Plate text as a person types it. */
export const PlateInput = z.string().trim().min(1).max(32).meta({ description: 'Plate, as written', example: 'AB-123-CD' });

const Confidence = z.number().min(0).max(1);

/** One vehicle going through. */
export const Passage = z
  .object({
    id: Id,
    gateId: Id,
    captureId: Id.nullable().meta({ description: 'The photo it was read from; null when typed by hand' }),
    at: Timestamp,
    status: PassageStatus,
    plate: z.string().meta({ description: "Normalised for the gate's region; empty when nothing was read", example: 'AB123CD' }),
    rawPlate: z.string().meta({ description: 'As the model or the person wrote it', example: 'AB-123-CD' }),
    confidence: Confidence.nullable().meta({ description: "The plate detector's, 0 to 1", example: 0.93 }),
    minCharConfidence: Confidence.nullable().meta({
      description: 'The weakest character decides whether a reading is trusted',
      example: 0.81,
    }),
    reviewState: ReviewState,
    subject: z.string().meta({ example: 'Vehicle Entry' }),
    description: z.string().meta({ example: '' }),
    userId: Id.nullable().meta({ description: 'The member who recorded it' }),
  })
  .meta({ id: 'Passage' });

/** See the schema. */
export type Passage = z.infer<typeof Passage>;

/** A passage typed by hand. */
export const RecordPassageInput = z.strictObject({
  plate: PlateInput,
  gateId: Id.optional().meta({ description: "The organization's first gate when missing" }),
  status: PassageStatus.default('unknown'),
  at: TimestampInput.optional().meta({ description: 'Now when missing' }),
  subject: z.string().max(255).default('Manual Entry').meta({ example: 'Manual Entry' }),
  description: z.string().max(2000).default('').meta({ example: 'Came back for a forgotten bag' }),
});

/** See the schema. */
export type RecordPassageInput = z.infer<typeof RecordPassageInput>;

/** The filters of the history. */
export const ListPassagesInput = PageInput.extend({
  plate: z.string().max(32).optional().meta({ description: 'Beginning of the plate', example: 'AB1' }),
  gateId: Id.optional(),
  status: PassageStatus.optional(),
  reviewState: ReviewState.optional(),
  userId: Id.optional(),
  from: TimestampInput.optional().meta({ description: 'This instant or later' }),
  to: TimestampInput.optional().meta({ description: 'Before this instant' }),
});

/** See the schema. */
export type ListPassagesInput = z.infer<typeof ListPassagesInput>;

/** A page of the history, newest first. */
export const PassagePage = pageOf(Passage);

/** See the schema. */
export type PassagePage = z.infer<typeof PassagePage>;

/** A photo of a vehicle. */
export const CapturePassageInput = z.strictObject({
  image: z.file().meta({ description: 'JPEG, PNG or WebP, at most 16 MB and 40 megapixels' }),
  status: PassageStatus.default('unknown'),
  gateId: Id.optional().meta({ description: "A camera's own gate, else the organization's first, when missing" }),
  at: TimestampInput.optional().meta({ description: 'When the photo was taken; when it arrived, if missing' }),
});

/** See the schema. */
export type CapturePassageInput = z.infer<typeof CapturePassageInput>;

const Box = z
  .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
  .meta({ id: 'Box', description: 'Pixels of the upright photo; x and y are the top left corner' });

/** One plate that was found in a photo. */
export const PlateReading = z
  .object({
    box: Box,
    confidence: Confidence.meta({ description: "The plate detector's" }),
    text: z.string().meta({ example: 'AB123CD' }),
    rows: z.array(z.string()).readonly().meta({ description: 'The lines of a two-line plate, top first', example: ['AB', '123CD'] }),
    minCharConfidence: Confidence,
    characters: z.array(z.object({ text: z.string(), confidence: Confidence, box: Box })).readonly(),
  })
  .meta({ id: 'PlateReading' });

const Milliseconds = z.number().min(0).meta({ example: 31.2 });

const StepTimings = z
  .object({ queued: Milliseconds, decode: Milliseconds, detect: Milliseconds, read: Milliseconds, total: Milliseconds })
  .meta({ id: 'StepTimings', description: 'Milliseconds per step; `total` is from the call of the models to their answer' });

/** What became of a photo. */
export const CaptureResult = z
  .object({
    passage: Passage,
    plates: z.array(PlateReading).readonly().meta({ description: 'Every plate found, the best first' }),
    models: z
      .object({ detector: z.string(), reader: z.string() })
      .meta({ example: { detector: 'plate-detector@1.0.0', reader: 'plate-reader@1.0.0' } }),
    timings: StepTimings,
  })
  .meta({ id: 'CaptureResult' });

/** See the schema. */
export type CaptureResult = z.infer<typeof CaptureResult>;
