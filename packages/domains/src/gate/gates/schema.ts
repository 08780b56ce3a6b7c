import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { Region } from '../regions/schema.ts';
import { Confidence, ReadingRecipe, Thresholds } from '../schema.ts';
import { longestRetentionDays } from './longest-retention.ts';
import { longestWindowSeconds } from './longest-window.ts';

/** Which vehicles a gate takes. */
export const Direction = z.enum(['in', 'out', 'both']).meta({ id: 'Direction', example: 'both' });

/** What can be set of a gate. */
const fields = {
  name: lineOf(100).min(1).meta({ description: 'Unique among the gates in use, whatever the case', example: 'North entry' }),
  direction: Direction,
  locationId: Id.nullable().meta({ description: 'Where it stands' }),
  cameraId: Id.nullable().meta({ description: 'The camera that stands there; its photos need no gate named' }),
  region: Region,
  trustThreshold: Confidence.meta({ description: 'A reading whose weakest character is below this needs a person', example: 0.6 }),
  detector: Thresholds.meta({
    description:
      'Cut-offs of the plate detector. A thorough reading may also take what scores the square of the confidence, if it can be read',
  }),
  reader: Thresholds.meta({ description: 'Cut-offs of the character reader' }),
  cropPaddingPx: z.int().min(0).max(200).meta({ description: 'Pixels around a plate that are read with it', example: 10 }),
  recipe: ReadingRecipe,
  duplicateWindowSeconds: z
    .int()
    .min(0)
    .max(longestWindowSeconds)
    .meta({ description: 'A vehicle that comes again the same way within this many seconds is the same passage; 0: never', example: 30 }),
  keepOriginal: z.boolean().meta({ description: 'Whether photos are also kept exactly as they came' }),
  imageRetentionDays: z
    .int()
    .min(1)
    .max(longestRetentionDays)
    .nullable()
    .meta({ description: 'Photos that arrived more than this many days ago are deleted, every night; null: never', example: 30 }),
  keepLabelledImages: z
    .boolean()
    .meta({ description: 'Whether photos whose plate a person has confirmed or corrected stay, for the evaluation set', example: false }),
};

/** A place where vehicles pass, and how its photos are read. */
export const Gate = z
  .object({ id: Id, ...fields, archivedAt: Timestamp.nullable().meta({ description: 'Out of use since then' }), createdAt: Timestamp })
  .meta({ id: 'Gate' });

/** See the schema. */
export type Gate = z.infer<typeof Gate>;

/** A gate to be made. */
export const CreateGateInput = z.strictObject({
  name: fields.name,
  direction: fields.direction.default('both'),
  locationId: fields.locationId.default(null),
  cameraId: fields.cameraId.default(null),
  region: fields.region.default('any'),
  trustThreshold: fields.trustThreshold.optional().meta({
    description:
      'A reading whose weakest character is below this needs a person; if not said 0.5, or 0.6 where no region is set or the recipe is once',
    example: 0.5,
  }),
  detector: fields.detector.default({ confidence: 0.5, iou: 0.5 }),
  reader: fields.reader.default({ confidence: 0.1, iou: 0.3 }),
  cropPaddingPx: fields.cropPaddingPx.default(10),
  recipe: fields.recipe.default('thorough'),
  duplicateWindowSeconds: fields.duplicateWindowSeconds.default(30),
  keepOriginal: fields.keepOriginal.default(false),
  imageRetentionDays: fields.imageRetentionDays.default(null),
  keepLabelledImages: fields.keepLabelledImages.default(false),
});

/** See the schema. */
export type CreateGateInput = z.infer<typeof CreateGateInput>;

/** What to change of a gate; a missing field stays. Passages that were read before stay as they were read. */
export const UpdateGateInput = z.strictObject({ id: Id, ...z.object(fields).partial().shape });

/** See the schema. */
export type UpdateGateInput = z.infer<typeof UpdateGateInput>;

/** Names one gate. */
export const GateId = z.strictObject({ id: Id });

/** See the schema. */
export type GateId = z.infer<typeof GateId>;

/** Which gates to list. */
export const ListGatesInput = PageInput.extend({
  archived: z.boolean().meta({ description: 'Those out of use instead of those in use' }).default(false),
});

/** See the schema. */
export type ListGatesInput = z.infer<typeof ListGatesInput>;

/** A page of gates, the newest first. */
export const GatePage = pageOf(Gate);

/** See the schema. */
export type GatePage = z.infer<typeof GatePage>;
