import { Id } from '@souk/core/ids';
import { TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { CorrectedPlate, ReadingModels } from '../schema.ts';

const Version = z.int().min(1).meta({ description: 'The `version` of the passage that was looked at', example: 1 });

/** Says that a passage's plate is right as it stands. */
export const ConfirmPassageInput = z.strictObject({ id: Id, version: Version });

/** See the schema. */
export type ConfirmPassageInput = z.infer<typeof ConfirmPassageInput>;

/** Says what a passage's plate is. */
export const CorrectPassageInput = z.strictObject({ id: Id, version: Version, plate: CorrectedPlate });

/** See the schema. */
export type CorrectPassageInput = z.infer<typeof CorrectPassageInput>;

/** Which labels count. */
export const LabelFilter = z.strictObject({
  gateId: Id.optional(),
  from: TimestampInput.meta({ description: 'Reviewed at this instant or later' }).optional(),
  to: TimestampInput.meta({ description: 'Reviewed before this instant' }).optional(),
});

/** See the schema. */
export type LabelFilter = z.infer<typeof LabelFilter>;

const Count = z.int().min(0).meta({ example: 12 });
const Rate = z.number().min(0).max(1).meta({ example: 0.91 });

/** What would happen at one trust threshold. */
const AtThreshold = z
  .object({
    trustThreshold: Rate,
    trusted: Count.meta({ description: 'Readings that nobody would be asked about' }),
    trustedButWrong: Count,
    needsReview: Count,
  })
  .meta({ id: 'AccuracyAtThreshold' });

/** How right the readings of one pair of models at one gate are. */
const Accuracy = z
  .object({
    gateId: Id,
    gate: z.string().meta({ example: 'North entry' }),
    models: ReadingModels,
    labels: Count.meta({ description: 'Readings that a person has looked at' }),
    exact: Count,
    exactRate: Rate,
    withinOneEdit: Count.meta({ description: 'At most one character wrong, missing or too many' }),
    withinOneEditRate: Rate,
    trusted: Count.meta({ description: 'Trusted at the threshold of their time' }),
    trustedButWrong: Count,
    byThreshold: z.array(AtThreshold).meta({ description: 'For choosing a trust threshold: 0.05, 0.1 … 0.95' }),
  })
  .meta({ id: 'Accuracy' });

/** How right readings are, per gate and pair of models. */
export const AccuracyReport = z.object({ groups: z.array(Accuracy) }).meta({ id: 'AccuracyReport' });

/** See the schema. */
export type AccuracyReport = z.infer<typeof AccuracyReport>;
