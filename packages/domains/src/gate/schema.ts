import { Id } from '@souk/core/ids';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';

/** Which way a vehicle goes. */
export const PassageStatus = z.enum(['entering', 'leaving', 'unknown']).meta({ id: 'PassageStatus', example: 'entering' });

/** Whether a person has to look, or has looked, at a reading. */
export const ReviewState = z
  .enum(['trusted', 'needs_review', 'confirmed', 'corrected'])
  .meta({ id: 'ReviewState', description: 'trusted by the model; needs a person; confirmed or corrected by one', example: 'trusted' });

const plateText = lineOf(32);

/** Plate text as a person types it; it has a letter or a digit. */
export const PlateInput = plateText
  .refine((text) => /[\p{L}\p{N}]/u.test(text), { error: 'Must have a letter or a digit' })
  .meta({ description: 'Plate, as written', example: 'AB-123-CD' });

/** What a person says that a photo shows. */
export const CorrectedPlate = plateText
  .refine((text) => text === '' || /[\p{L}\p{N}]/u.test(text), { error: 'Must be empty or have a letter or a digit' })
  .meta({ description: 'The plate that the photo shows, as written; empty when it shows none', example: 'AB-123-CD' });

/** What a list does with the vehicles on it. */
export const ListKind = z
  .enum(['allow', 'deny', 'watch'])
  .meta({ id: 'ListKind', description: 'Let in; keep out; tell, and decide nothing', example: 'allow' });

/** What a barrier is told. */
export const Decision = z.enum(['open', 'refuse', 'none']).meta({
  id: 'Decision',
  description: '`refuse` for a plate on a deny list, `open` for a trusted one on an allow list, `none` for every other',
  example: 'open',
});

/** See the schema. */
export type Decision = z.infer<typeof Decision>;

/** An entry of the lists that a plate was found in. Never its note: who may see passages need not be one who may read lists. */
export const ListMatch = z
  .object({
    entryId: Id,
    kind: ListKind.meta({ description: 'As it was then' }),
    exact: z.boolean().meta({
      description:
        'False: a reading that needs review, whose characters only look like those of the entry (O for 0, B for 8). It decides nothing',
      example: true,
    }),
  })
  .meta({ id: 'ListMatch' });

/** See the schema. */
export type ListMatch = z.infer<typeof ListMatch>;

/** How sure a model is. */
export const Confidence = z.number().min(0).max(1).meta({ example: 0.93 });

/** One vehicle going through. */
export const Passage = z
  .object({
    id: Id,
    gateId: Id,
    captureId: Id.nullable().meta({ description: 'The photo it was read from; null when typed by hand' }),
    at: Timestamp,
    status: PassageStatus,
    plate: z.string().meta({ description: 'Upper-case letters and digits; empty when nothing was read', example: 'AB123CD' }),
    rawPlate: z.string().meta({ description: 'As the model or the person wrote it', example: 'AB-I23-CD' }),
    confidence: Confidence.nullable().meta({ description: "The plate detector's, 0 to 1", example: 0.93 }),
    minCharConfidence: Confidence.nullable().meta({
      description: 'The weakest character decides whether a reading is trusted',
      example: 0.81,
    }),
    reviewState: ReviewState,
    decision: Decision.meta({ description: 'What a barrier was told when the passage was recorded; a review does not change it' }),
    listMatches: z
      .array(ListMatch)
      .readonly()
      .meta({ description: 'The entries of the lists that counted for this plate, at this gate and instant' }),
    duplicateOf: Id.nullable().meta({
      description: 'The passage that this one shows again: same plate, gate and direction within the window of the gate',
    }),
    version: z.int().min(1).meta({ description: 'Goes up with every review; send it back with a review', example: 1 }),
    subject: z.string().meta({ example: 'Vehicle Entry' }),
    description: z.string().meta({ example: '' }),
    userId: Id.nullable().meta({ description: 'The member who recorded it' }),
  })
  .meta({ id: 'Passage' });

/** See the schema. */
export type Passage = z.infer<typeof Passage>;

/** Names one passage. */
export const PassageId = z.strictObject({ id: Id });

/** See the schema. */
export type PassageId = z.infer<typeof PassageId>;

/** Which models read a photo. */
export const ReadingModels = z
  .object({ detector: z.string(), reader: z.string() })
  .meta({ id: 'ReadingModels', example: { detector: 'plate-detector@1.0.0', reader: 'plate-reader@1.0.0' } });

/** Cut-offs of one model. */
export const Thresholds = z
  .strictObject({ confidence: Confidence, iou: z.number().min(0).max(1).meta({ example: 0.5 }) })
  .meta({ id: 'Thresholds', description: 'Least confidence that counts, and the overlap from which on two boxes are the same thing' });

/** How thoroughly photos are read. */
export const ReadingRecipe = z.enum(['once', 'thorough']).meta({
  id: 'ReadingRecipe',
  description:
    '`once`: one look at the photo, one at each plate. `thorough`: looks again where no plate can be read or a character is weak, ' +
    "and chooses among what was read by the region's patterns",
  example: 'thorough',
});
